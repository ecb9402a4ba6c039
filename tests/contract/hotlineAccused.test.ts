import {contract, type ActionName, type InputOf, type ReplyOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, inDistrict, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {sweep, type Swept} from '../harness/sweep'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'

/**
 * Show 7: whoever is named in a complaint, whoever sits beside them or works for them, and who helps with it, learn
 * nothing of whoever complained: no reply, list, file, message or count says that there is somebody.
 */

const admin = 'o-wang-jianjun'
const second = 'o-zhao-lihua'
const filer = 'o-filer-of-it'
const rung = 'o-rang-them-up'

/** Nobody else's are like these. */
const secrets = {
  name: '欧阳听涛',
  phone: '13987659001',
  openid: filer,
  where: '晾衣绳北头第三根杆子下面',
  text: '他拿了装修队的红包才让夜里开工',
  added: '我手里有转账的截图',
  reason: '没人来找过我核实',
  called: '慕容秋荻',
  calledPhone: '13987659002',
  calledText: '物业把电梯维修款挪去刷墙',
  note: '已电话联系欧阳听涛本人',
} as const

let cloud: TestCloud
let serial = 0
const key = (): string => `accused-${String((serial += 1))}`
const at = (day: number, time: string): Promise<void> =>
  cloud.setClock(`${addDays(monday, day)}T${time}+08:00`)
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())

const persons = new Map<string, string>()
const personOf = (openid: string): string => persons.get(openid) ?? ''
const someone = async (openid: string, name: string, phone: string): Promise<string> => {
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  persons.set(openid, contact?.person ?? '')
  return personOf(openid)
}
const post = async (openid: string, name: string, role: string, place?: object): Promise<string> => {
  const person = persons.get(openid) ?? (await someone(openid, name, `1380009${String(1000 + serial)}`))
  await ask(admin, 'people.grant', {
    person,
    role,
    until: '2027-06-30',
    ...(place === undefined ? {} : {place}),
  })
  return person
}

let building = ''
let unit = ''
let property = ''
let propertyRev = 0
let other = ''
/** Told by the filer and naming them from the start; named by staff later; from a call. */
const requests: {id: string; code: string; at: string}[] = []

/** Who is named, and who sits beside them or works for them. */
const accused = ['o-acc-unit', 'o-acc-liaison', 'o-acc-window']
const beside = ['o-beside-unit', 'o-beside-liaison', 'o-beside-window']
const helping = ['o-help-building', 'o-help-liaison']

const saveUnit = async (name: string, person: string, id?: string): Promise<string> => {
  const kept = await ask(admin, 'organisation.saveUnit', {
    ...(id === undefined ? {} : {unit: id}),
    rev: id === undefined ? 0 : propertyRev,
    kind: 'property',
    name,
    backing: false,
    liaison: {name: '联络人', phone: null, person},
  } satisfies Omit<InputOf<'organisation.saveUnit'>, 'community'>)
  propertyRev = kept.rev
  return kept.id
}

const remember = async (request: {readonly id: string; readonly code: string}): Promise<string> => {
  const own = await ask(admin, 'hotline.look', {request: request.id})
  requests.push({id: request.id, code: request.code, at: own.at})
  return request.id
}

/** Where a text tells of whoever complained, or of what they made. */
const tracesIn = ({said}: Swept, wanted: readonly string[]): readonly string[] =>
  wanted.filter((secret) => said.includes(secret))

const sayTraces = (swept: readonly Swept[], wanted: readonly string[]) =>
  swept.flatMap((one) => {
    const found = tracesIn(one, wanted)
    return found.length === 0 ? [] : [{action: one.action, input: one.input, found}]
  })

const fill = () => ({
  request: requests.map(({id}) => id),
  code: requests.map(({code}) => code),
  person: [personOf(filer)],
  for: [personOf(filer)],
  building: [building],
  which: ['mine', 'all', 'latest'],
  as: ['json', 'csv'],
})

/** What stands for the filer and for what they told. */
const everything = (): readonly string[] => [
  ...Object.values(secrets),
  personOf(filer),
  ...requests.flatMap(({id, code, at: told}) => [id, code, told, told.slice(0, 19)]),
]

/** Who the filer is: known to a window. */
const identity = (): readonly string[] => [secrets.name, secrets.phone, secrets.openid, personOf(filer)]

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  await at(0, '09:17:43')
  const {buildings} = await cloud.ask(admin, 'places.tree', {})
  const line = buildings.find(({units}) => units.length > 0)
  building = line?.id ?? ''
  unit = line?.units[0]?.name ?? ''
  const home = {building, unit}
  await post('o-acc-unit', '单一', 'unit-head', home)
  await post('o-beside-unit', '单二', 'unit-head', home)
  await post('o-acc-liaison', '物一', 'unit-liaison')
  await post('o-beside-liaison', '物二', 'unit-liaison')
  await post('o-acc-window', '窗一', 'window-staff')
  await post('o-beside-window', '窗二', 'window-staff')
  await post('o-help-building', '楼一', 'building-head', {building})
  await post('o-help-liaison', '院一', 'unit-liaison')
  other = await saveUnit('城东医院', personOf('o-help-liaison'))
  property = await saveUnit('惠民物业', personOf('o-acc-liaison'))
  await someone(filer, secrets.name, secrets.phone)
  await someone(rung, '热线一', '13800094321')
  await ask(admin, 'people.grant', {person: personOf(rung), role: 'hotline-staff', until: '2027-06-30'})
  // Matters of the property manager are its own by the table of routes.
  const {rev, items, days, replies} = await ask(admin, 'hotline.settings', {})
  await ask(admin, 'hotline.saveSettings', {
    ...{rev, items, days, replies},
    routes: [{kind: 'report', main: {unit: property}, helpers: [{post: 'unit-head'}]}],
  })
}, 60_000)
afterAll(() => cloud.close())

const reads = (action: ActionName): boolean => contract[action].writes === 0 && contract[action].fn === 'api'

/** Whatever is read, and everything of the domains that hold requests, messages and what is held about somebody. */
const tells = (action: ActionName): boolean =>
  reads(action) || /^(?:hotline|wishes|moderation|privacy|messages|handover|residents)\./u.test(action)
/** Without what moves by itself: the moment of a reply, and a code that is another each time. */
const still = (all: readonly Swept[]): readonly string[] =>
  all.map(({action, said}) => {
    const rest = said.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, '').replace(/ysz:me:[^"]+/gu, '')
    return `${action} ${rest}`
  })

test('a report that names them changes nothing at all in what they can read', async () => {
  const place = {building, unit, words: secrets.where}
  const before = new Map<string, readonly string[]>()
  const lists = {which: ['mine', 'all', 'latest'], person: [personOf(filer)], for: [personOf(filer)]}
  for (const openid of [...accused, ...beside]) {
    before.set(openid, still(await sweep(cloud, openid, lists, {only: reads, key})))
  }
  const told = await ask(filer, 'hotline.file', {
    ...{kind: 'report', text: secrets.text, place, hidden: false},
    named: [...accused.map((openid) => ({person: personOf(openid)})), {unit: property}],
  })
  // It is with nobody whom it is about, though the table says so.
  expect(told.responsible.said).not.toContain('物业')
  expect((await ask(admin, 'hotline.board', {which: 'mine'})).requests.map(({id}) => id)).toContain(told.id)
  await remember(told)
  await cloud.fire('jobs')
  for (const openid of [...accused, ...beside]) {
    const was = new Set(before.get(openid))
    const now = still(await sweep(cloud, openid, lists, {only: reads, key}))
    expect([openid, now.length, now.filter((said) => !was.has(said))]).toEqual([
      openid,
      before.get(openid)?.length,
      [],
    ])
  }
}, 120_000)

test('it is worked on, rises, is closed and comes back; another is turned against them later; a third rings', async () => {
  const [first] = requests
  const request = first?.id ?? ''
  await at(0, '14:20:00')
  await ask(admin, 'hotline.take', {request})
  for (const party of [{unit: property}, {post: 'unit-head'}, {post: 'window-staff'}]) {
    expect(
      await cloud.send(
        admin,
        'hotline.invite',
        {community: inCommunity, request, party, task: '看一下'},
        key(),
      ),
    ).toMatchObject({error: {code: 'invalid', fields: {party: expect.any(String)}}})
  }
  for (const party of [{post: 'building-head'}, {unit: other}]) {
    await ask(admin, 'hotline.invite', {request, party, task: '夜里听听哪一户在施工'})
  }
  await ask(admin, 'hotline.note', {request, said: secrets.note})
  await ask(filer, 'hotline.add', {request, said: secrets.added})
  await ask(filer, 'hotline.nudge', {request})
  await ask(admin, 'hotline.reply', {request, said: '正在核实'})

  await at(1, '10:03:21')
  const later = await ask(filer, 'hotline.file', {
    ...{kind: 'complaint', text: secrets.text, hidden: true, named: []},
    place: {building, unit, words: secrets.where},
  })
  await remember(later)
  await at(1, '11:40:00')
  for (const party of [{post: 'building-head'}, {unit: other}]) {
    await ask(admin, 'hotline.invite', {request: later.id, party, task: '看看楼道的灯'})
  }
  // They helped, until it turned out that it is about them.
  await ask(admin, 'hotline.invite', {request: later.id, party: {unit: property}, task: '看看楼道的灯'})
  await ask(admin, 'hotline.route', {request: later.id, party: {post: 'unit-head'}})
  await cloud.fire('jobs')
  const takeKey = key()
  await cloud.ask('o-acc-unit', 'hotline.take', {request: later.id}, takeKey)
  const named = await ask(rung, 'hotline.name', {
    request: later.id,
    named: [...accused.map((openid) => ({person: personOf(openid)})), {unit: property}],
  })
  // The liaison's unit is named with them.
  expect(named.named).toBeGreaterThanOrEqual(4)
  expect(
    await cloud.send('o-acc-unit', 'hotline.take', {community: inCommunity, request: later.id}, takeKey),
  ).toMatchObject({error: {code: 'not-found'}})
  expect((await ask(filer, 'hotline.get', {request: later.id})).responsible.said).toContain('社区负责人')

  await at(1, '13:30:30')
  const call = await ask(rung, 'hotline.fileCall', {
    ...{kind: 'report', text: secrets.calledText, hidden: false, by: 'phone'},
    ...{phone: secrets.calledPhone, name: secrets.called, place: {building, unit, words: secrets.where}},
  })
  await remember(call)
  await at(1, '15:00:00')
  await ask(rung, 'hotline.name', {
    request: call.id,
    named: [{unit: property}, {person: personOf('o-acc-unit')}, {person: personOf('o-acc-window')}],
  })

  await at(20, '10:00:00')
  await cloud.fire('jobs')
  await cloud.fire('jobs')
  await ask(second, 'hotline.close', {request, outcome: 'solved', said: '谈过话了', onSpot: false})
  await ask(filer, 'hotline.answer', {request, solved: 'no', content: 'no'})
  await ask(filer, 'hotline.reopen', {request, reason: secrets.reason})
  await cloud.fire('jobs')
  // The unit has another liaison by now.
  await ask(admin, 'people.grant', {
    person: personOf('o-beside-liaison'),
    role: 'unit-liaison',
    until: '2027-06-30',
  }).catch(() => null)
  await saveUnit('惠民物业', personOf('o-beside-liaison'), property)
}, 60_000)

test('they and those beside them find no trace; who helps finds none of whoever complained', async () => {
  let replies = 0
  const found: unknown[] = []
  const went = new Set<string>()
  const look = async (openid: string, wanted: readonly string[]): Promise<void> => {
    const swept = await sweep(cloud, openid, fill(), {key, only: tells})
    replies += swept.length
    for (const {action, said} of swept) if (said.startsWith('{"ok":true')) went.add(`${openid} ${action}`)
    // What is sent is sometimes said again; what was asked for by its id is known to who asks.
    const atWindow = openid.endsWith('window')
    found.push(
      ...swept.flatMap((one) => {
        // A window knows residents, whatever they told: that is no trace of it.
        const known = atWindow && /^(?:residents|people|booking|cases|privacy|messages)\./u.test(one.action)
        return sayTraces([one], known ? wanted.filter((secret) => !identity().includes(secret)) : wanted)
      }),
    )
  }
  const [first, later, call] = requests
  const before = new Set([later?.id ?? ''])
  for (const openid of accused) {
    // Who was asked to help before it was about them has the message that asked for it, and nothing by it.
    await look(
      openid,
      everything().filter((secret) => !before.has(secret)),
    )
  }
  for (const openid of beside)
    await look(
      openid,
      everything().filter((secret) => !before.has(secret)),
    )
  // Helpers know that there is something to do, by its id: not whose, not its number, not when it was told.
  const ids = new Set([first?.id ?? '', later?.id ?? ''])
  for (const openid of helping)
    await look(
      openid,
      everything().filter((secret) => !ids.has(secret)),
    )
  expect(call).toBeDefined()
  console.log(
    `S7 the accused, those beside them and who helps: ${String(replies)} replies, ${String(found.length)} traces`,
  )
  expect(found).toEqual([])
  expect(replies).toBeGreaterThan(1500)
  // They did get through: to their board, their inbox, their copy; the window to what it holds of others.
  for (const openid of accused) {
    for (const action of ['hotline.board', 'messages.inbox', 'privacy.copy'])
      expect(went).toContain(`${openid} ${action}`)
  }
  expect(went).toContain('o-acc-window privacy.held')
  expect(went).toContain('o-acc-window messages.calls')
  expect(went).toContain('o-help-building hotline.look')
}, 300_000)

test('nor is there any in what the functions print', async () => {
  const log = JSON.stringify(await cloud.log())
  expect(Object.values(secrets).filter((secret) => log.includes(secret))).toEqual([])
})

test('the head is named: nobody of the community finds a trace, and its hand-over counts none', async () => {
  await at(21, '11:04:05')
  const {contact} = await cloud.ask(admin, 'people.me', {})
  const preview = await ask(admin, 'handover.preview', {from: personOf(rung)})
  const told = await ask(filer, 'hotline.file', {
    ...{kind: 'report', text: secrets.text, place: {building}, hidden: false},
    named: [{person: contact?.person ?? ''}],
  })
  const own = await ask(filer, 'hotline.get', {request: told.id})
  await cloud.fire('jobs')
  expect(await ask(admin, 'handover.preview', {from: personOf(rung)})).toEqual(preview)
  const wanted = [told.id, told.code, own.at]
  const found: unknown[] = []
  let replies = 0
  for (const openid of [admin, second, rung, ...accused]) {
    const swept = await sweep(
      cloud,
      openid,
      {...fill(), request: [told.id], code: [told.code]},
      {key, only: tells},
    )
    replies += swept.length
    found.push(...sayTraces(swept, wanted).map((one) => ({openid, ...one})))
  }
  console.log(`S7 the head of the community: ${String(replies)} replies, ${String(found.length)} traces`)
  expect(found).toEqual([])
  expect(inDistrict).not.toBe('')
}, 300_000)
