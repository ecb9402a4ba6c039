import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'
import {inGbk} from '../harness/importing'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Lists of people who agreed on paper: looked at, written down, cut off, sent twice, taken back. */

const admin = 'o-wang-jianjun'
const staff = 'o-liu-fang'
const community = inCommunity
const heading = '姓名,联系电话,楼,单元,房号,同意书编号,证件号,证件号同意'

let cloud: TestCloud
let product: Cuttable
let building: {readonly name: string; readonly unit: string}
let serial = 0
const next = (): string => String((serial += 1))
const key = (): string => `pi-${next()}`

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  product = await cuttable(cloud)
  const {buildings} = await cloud.ask(staff, 'places.tree', {})
  const first = buildings[0]!
  building = {name: `${first.compound}${first.name}`, unit: first.units[0]?.name ?? ''}
})
afterAll(() => cloud.close())

type Asked = InputOf<'residents.applyPeople'>

const upload = (content: string | Uint8Array): Promise<string> =>
  cloud.upload(admin, `imports/${community}/people-${next()}.csv`, content)

const preview = (file: string, mended: Partial<Asked> = {}) =>
  cloud.ask(admin, 'residents.previewPeople', {file, corrections: [], leaveOut: [], ...mended})

const list = (...lines: readonly string[]): string => [heading, ...lines].join('\n')

/** A list that was looked at, ready to be written down. */
const ready = async (...lines: readonly string[]): Promise<Asked> => {
  const file = await upload(list(...lines))
  const {sha} = await preview(file)
  return {community, file, sha, corrections: [], leaveOut: []}
}

const apply = (input: Asked, once = key()) => cloud.ask(admin, 'residents.applyPeople', input, once)
const found = async (words: string) => (await cloud.ask(staff, 'residents.search', {words})).people
const phoneOf = (n: number): string => `1371234${String(1000 + n)}`

test('a list of a spreadsheet in GBK with eight mistakes: each said at its cell, mended there, then written down', async () => {
  const {name, unit} = building
  const lines = [
    `冯秀英,137 1234 0001,${name},${unit},,甲1,,`,
    ',13712340002,,,,甲2,,', // no name
    '钱多多,1371234000,,,,甲3,,', // a digit missing
    '蒋大伟,13712340004,,,,,,', // no paper
    '沈国强,13712340005,没有的99号楼,,,甲5,,', // no such building
    '韩梅,13712340006,,1,,甲6,,', // a unit without a building
    '杨过,13712340007,,,,甲7,110105194912310021,是', // check digit
    '朱熹,13712340008,,,,甲8,11010519491231002X,', // no consent of its own
    '冯秀英,13712340001,,,,甲9,,', // the same person again
    '秦香莲,13712340010,,,,甲10,,',
  ]
  const file = await upload(inGbk(list(...lines)))
  const seen = await preview(file)
  expect(seen).toMatchObject({lines: 10, ready: 2, known: [], leftOut: 0})
  expect(seen.errors.list.map(({line, title}) => [line, title])).toEqual([
    [3, '姓名'],
    [4, '联系电话'],
    [5, '同意书编号'],
    [6, '楼'],
    [7, '楼'],
    [8, '证件号'],
    [9, '证件号同意'],
    [10, '姓名'],
  ])
  const {sha} = seen
  expect(
    await cloud.send(
      admin,
      'residents.applyPeople',
      {community, file, sha, corrections: [], leaveOut: []},
      key(),
    ),
  ).toMatchObject({ok: false, error: {code: 'invalid'}})

  const corrections = [
    {line: 3, column: 0, value: '陶渊明'},
    {line: 4, column: 1, value: '13712340003'},
    {line: 5, column: 5, value: '甲4'},
    {line: 6, column: 2, value: name},
    {line: 7, column: 3, value: ''},
    {line: 8, column: 6, value: '11010519491231002X'},
    {line: 9, column: 7, value: '是'},
  ]
  // The same ID number in two lines is one person: one of them is left out.
  const mended = {corrections, leaveOut: [9, 10]}
  expect(await preview(file, {sha, ...mended})).toMatchObject({ready: 8, leftOut: 2, errors: {total: 0}})
  expect(await apply({community, file, sha, ...mended})).toMatchObject({made: 8, known: 0, more: false})
  const [person] = await found('冯秀英')
  expect(person).toMatchObject({name: '冯秀英', phone: '137****0001', standing: 'declared', wechat: false})
  expect(person?.home).toContain(name)
  const {consents} = await cloud.ask(staff, 'residents.person', {
    person: (await found('杨过'))[0]?.person ?? '',
  })
  expect(consents.map(({what, how, paper}) => [what, how, paper])).toEqual([
    ['contact', 'paper', '甲7'],
    ['sensitive', 'paper', '甲7'],
  ])
  // The list itself is gone.
  expect(
    await cloud.send(admin, 'residents.previewPeople', {community, file, corrections: [], leaveOut: []}),
  ).toMatchObject({
    ok: false,
    error: {code: 'not-found'},
  })
})

test('who is here already stays as they are, by number, by phone and name, by name and building', async () => {
  await cloud.ask('o-known-1', 'people.saveContact', {notice, name: '孔繁森', phone: phoneOf(1)})
  const {name, unit} = building
  const first = await ready(`孔乙己,,${name},${unit},,乙1,,`)
  await apply(first)
  const input = await ready(
    `孔繁森,${phoneOf(1)},,,,乙2,,`,
    `孔乙己,,${name},,,乙3,,`,
    `孔小明,${phoneOf(1)},,,,乙4,,`, // shares the phone, has another name
    '孔繁森,,,,,乙5,,', // the name alone says nothing
  )
  const seen = await preview(input.file)
  expect([seen.ready, seen.known.map(({line}) => line)]).toEqual([2, [2, 3]])
  expect(await apply(input)).toMatchObject({made: 2, known: 2, more: false})
  expect(await found('孔乙己')).toHaveLength(1)
})

test('two hundred and fifty people come in three calls; sent twice and beside each other nobody is doubled', async () => {
  const input = await ready(
    ...Array.from(
      {length: 250},
      (_, n) => `众人${String.fromCharCode(0x4e00 + n)},${phoneOf(100 + n)},,,,丙${String(n)},,`,
    ),
  )
  const once = key()
  const [one, two] = await Promise.all([apply(input, once), apply(input)])
  expect(one.total).toBe(250)
  let last = one.done > two.done ? one : two
  while (last.more) last = await apply(input)
  expect(last).toMatchObject({done: 250, total: 250, made: 250, known: 0, more: false})
  expect(await apply(input)).toEqual(last)
  const {people} = await cloud.ask(staff, 'residents.search', {words: phoneOf(100)})
  expect(people).toHaveLength(1)
  const {imports} = await cloud.ask(admin, 'residents.peopleImports', {})
  expect(imports[0]).toMatchObject({state: 'done', made: 250, by: '王建军'})
})

test('cut off at any write, it goes on where it was and makes nobody twice', async () => {
  let cuts = 0
  for (let writes = 0; ; writes += 1) {
    const mark = String.fromCharCode(0x5000 + writes)
    const names = [`断${mark}甲`, `断${mark}乙`]
    const input = await ready(
      ...names.map((name, n) => `${name},${phoneOf(400 + writes * 2 + n)},,,,丁${String(n)},,`),
    )
    const done = await product.run('residents.applyPeople', input, key(), writes)
    if (done === null) cuts += 1
    expect(await apply(input)).toMatchObject({done: 2, made: 2, known: 0, more: false})
    for (const name of names) expect(await found(name)).toHaveLength(1)
    if (done !== null) break
  }
  // The import, two accounts with their memberships, how far it came.
  expect(cuts).toBe(6)
})

test('taken back, whoever was touched since stays; a list that comes again is written down anew', async () => {
  const lines = ['退一', '退二', '退三', '退四', '退五'].map(
    (name, n) => `${name},${phoneOf(600 + n)},,,,戊${String(n)},,`,
  )
  const input = await ready(...lines)
  const {import: id} = await apply(input)
  const personOf = async (name: string): Promise<string> => (await found(name))[0]?.person ?? ''
  // Corrected, given a card, booked for.
  const corrected = await personOf('退二')
  const {rev, homeRev} = await cloud.ask(staff, 'residents.person', {person: corrected})
  await cloud.ask(staff, 'residents.correctPerson', {person: corrected, rev, homeRev, name: '退贰'}, key())
  await cloud.ask(staff, 'residents.makeCard', {person: await personOf('退三')}, key())
  const service = `${community}:gaoling-jintie`
  const {days} = await cloud.ask(staff, 'booking.days', {service, for: await personOf('退四')})
  const open = days.find(({slots}) => slots.some(({left}) => left > 0))!
  const time = open.slots.find(({left}) => left > 0)!.time
  await cloud.ask(
    staff,
    'booking.reserve',
    {service, date: open.date, time, ticked: [], for: await personOf('退四')},
    key(),
  )

  // Cut off half way through a person, it goes on.
  expect(await product.run('residents.undoPeople', {community, import: id}, key(), 1)).toBeNull()
  const undone = await cloud.ask(admin, 'residents.undoPeople', {import: id}, key())
  expect(undone).toMatchObject({state: 'undone', undone: 2, kept: 3, more: false})
  expect([await found('退一'), await found('退五'), await found(phoneOf(600))]).toEqual([[], [], []])
  for (const name of ['退贰', '退三', '退四']) expect(await found(name)).toHaveLength(1)
  expect(await cloud.ask(admin, 'residents.undoPeople', {import: id}, key())).toEqual(undone)

  const again = await ready(...lines)
  expect(await apply(again)).toMatchObject({made: 3, known: 2, more: false})
  expect(await found('退一')).toHaveLength(1)
})

test.each([
  ['a list of places', '网格,楼栋\n第一网格,3号楼', '表头要有'],
  ['an empty file', '', '文件是空的'],
  [
    'too many',
    list(...Array.from({length: 2001}, (_, n) => `多${String(n)},,,,,己${String(n)},,`)),
    '一次最多 2,000 人',
  ],
])('%s says what to do', async (_what, content, words) => {
  const reply = await cloud.send(admin, 'residents.previewPeople', {
    community,
    file: await upload(content),
    corrections: [],
    leaveOut: [],
  })
  expect(reply).toMatchObject({
    ok: false,
    error: {code: 'invalid', fields: {file: expect.stringContaining(words)}},
  })
})

test('another community’s list is not opened, and another file under the same id is told', async () => {
  const file = await cloud.upload(admin, 'imports/beiguan/people.csv', list('外人,,,,,庚1,,'))
  const asked = {community, file, corrections: [], leaveOut: []}
  expect(await cloud.send(admin, 'residents.previewPeople', asked)).toMatchObject({
    ok: false,
    error: {code: 'not-allowed'},
  })
  const input = await ready('辛一,,,,,辛1,,')
  const path = input.file.split('/').slice(3).join('/')
  await cloud.upload(admin, path, list('辛二,,,,,辛2,,'))
  expect(await cloud.send(admin, 'residents.applyPeople', input, key())).toMatchObject({
    ok: false,
    error: {code: 'invalid', fields: {file: '文件换过了，请重新选'}},
  })
  expect(await found('辛')).toEqual([])
})

test('another list that is named in the place of one that is done stays where it is', async () => {
  const input = await ready('壬一,,,,,壬1,,')
  await apply(input)
  const theirs = await cloud.upload(admin, 'imports/beiguan/rooms.csv', '网格,楼栋')
  expect(await cloud.send(admin, 'residents.applyPeople', {...input, file: theirs}, key())).toMatchObject({
    ok: false,
    error: {code: 'not-allowed'},
  })
  const mine = await upload(list('壬二,,,,,壬2,,'))
  expect(await apply({...input, file: mine})).toMatchObject({made: 1, more: false})
  expect((await cloud.download(theirs)).toString()).toBe('网格,楼栋')
  expect(await preview(mine)).toMatchObject({ready: 1})
})

test('what is mended between two tries counts; who was made before a line was left out is taken back as well', async () => {
  const {name, unit} = building
  const input = await ready(`癸一,${phoneOf(701)},,,,癸1,,`, `癸二,${phoneOf(702)},,,,癸2,,`)
  expect(await product.run('residents.applyPeople', input, key(), 3)).toBeNull()
  const corrections = [
    {line: 2, column: 1, value: phoneOf(711)},
    {line: 2, column: 2, value: name},
    {line: 2, column: 3, value: unit},
  ]
  expect(await apply({...input, corrections})).toMatchObject({made: 2, more: false})
  const [mended] = await found(phoneOf(711))
  expect(mended).toMatchObject({name: '癸一'})
  expect(mended?.home).toContain(name)
  expect(await found(phoneOf(701))).toEqual([])

  const again = await ready(`寅一,${phoneOf(703)},,,,寅1,,`, `寅二,${phoneOf(704)},,,,寅2,,`)
  expect(await product.run('residents.applyPeople', again, key(), 3)).toBeNull()
  const {import: id} = await apply({...again, leaveOut: [2]})
  expect(await cloud.ask(admin, 'residents.undoPeople', {import: id}, key())).toMatchObject({
    undone: 2,
    kept: 0,
  })
  expect([await found('寅一'), await found('寅二')]).toEqual([[], []])
})
