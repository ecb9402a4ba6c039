import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {evidenceIn, type Raw} from '../harness/evidence'
import {inGbk} from '../harness/importing'

/** Requests of a former system: looked at, mended, written down, cut off, sent twice; closed history and nothing else. */

const admin = 'o-wang-jianjun'
const community = inCommunity
const heading = '编号,来电时间,诉求人,联系电话,类别,事项,内容,地点,承办单位,办结时间,结果,办理情况'

let cloud: TestCloud
let place = ''
let building = ''
let serial = 0
const next = (): string => String((serial += 1))

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  const [first] = (await cloud.ask(admin, 'places.tree', {})).buildings
  building = first?.id ?? ''
  place = `${first?.compound ?? ''}${first?.name ?? ''}`
})
afterAll(() => cloud.close())

type Asked = InputOf<'hotline.applyRequests'>

const upload = (content: string | Uint8Array): Promise<string> =>
  cloud.upload(admin, `imports/${community}/requests-${next()}.csv`, content)
const list = (...lines: readonly string[]): string => [heading, ...lines].join('\n')
const preview = (file: string, mended: Partial<Asked> = {}) =>
  cloud.ask(admin, 'hotline.previewRequests', {file, corrections: [], leaveOut: [], ...mended})
const apply = (input: Asked) => cloud.ask(admin, 'hotline.applyRequests', input)
const ready = async (content: string | Uint8Array): Promise<Asked> => {
  const file = await upload(content)
  const {sha} = await preview(file)
  return {community, file, sha, corrections: [], leaveOut: [], after: 0}
}
const stored = async (): Promise<readonly Raw[]> =>
  (
    (await evidenceIn(cloud.dataDir)).collections.find(({name}) => name === 'requests')?.documents ?? []
  ).filter(({source}) => source === 'import')
const numbered = (count: number, prefix: string): readonly string[] =>
  Array.from({length: count}, (_, n) => `${prefix}${String(n)},2021-03-05,,,,,第${String(n)}件事,,,,,`)

test('a list of a spreadsheet in GBK with eight mistakes: each said at its cell, mended there, then written down', async () => {
  const lines = [
    `G1,2021/3/5 9:05,张三,13912345678,求助,路灯、楼道灯,路灯不亮，打 13912345678,${place}门口,供电所,2021年3月8日,已解决,换了灯泡`,
    'G2,,李四,,求助,,没有时间,,,,,', // no time
    'G3,2021-02-30,,,,,没有这一天,,,,,',
    'G4,2099-01-01,,,,,还没有到,,,,,',
    'G5,2021-03-05,,,,,办结在前,,,2021-03-04,,',
    'G6,2021-03-05,,,怨言,,不认得的类别,,,,,',
    'G7,2021-03-05,,,,,不认得的结果,,,,随便,',
    'G8,2021-03-05,,,,,,,,,,', // no text
    'G1,2021-03-05,,,,,编号一样,,,,,',
    '=G9,20210305,,,投诉,,窗口态度不好,没有的地方,,,不成立,',
  ]
  const file = await upload(inGbk(list(...lines)))
  const seen = await preview(file)
  expect(seen).toMatchObject({lines: 10, ready: 2, known: 0, leftOut: 0, ignored: ['诉求人', '联系电话']})
  expect(seen.errors.list.map(({line, title}) => [line, title])).toEqual([
    [3, '来电时间'],
    [4, '来电时间'],
    [5, '来电时间'],
    [6, '办结时间'],
    [7, '类别'],
    [8, '结果'],
    [9, '内容'],
    [10, '编号'],
  ])
  const {sha} = seen
  const input = {community, file, sha, corrections: [], leaveOut: [], after: 0}
  expect(await cloud.send(admin, 'hotline.applyRequests', input)).toMatchObject({
    ok: false,
    error: {code: 'invalid', fields: {file: expect.any(String)}},
  })
  expect(await stored()).toEqual([])

  const corrections = [
    {line: 3, column: 1, value: '2021-03-05 10:00'},
    {line: 6, column: 9, value: '2021-03-06'},
    {line: 7, column: 4, value: ''},
    {line: 8, column: 10, value: '部分解决'},
    {line: 9, column: 6, value: '补上的内容'},
  ]
  const mended = {corrections, leaveOut: [4, 5, 10]}
  expect(await preview(file, {sha, ...mended})).toMatchObject({ready: 7, leftOut: 3, errors: {total: 0}})
  expect(await apply({...input, ...mended})).toEqual({
    last: 11,
    done: 7,
    total: 7,
    made: 7,
    known: 0,
    more: false,
  })
})

test('they are closed history: no rungs, no notices, no clock, nobody’s to do, and without whoever told them', async () => {
  const all = await stored()
  const lamp = all.find(({text}) => String(text).startsWith('路灯不亮'))
  expect(lamp).toMatchObject({
    ...{source: 'import', state: 'closed', open: false, filer: '-', kind: 'help', item: {id: 'lamp'}},
    ...{spot: {building}, near: building, words: `${place}门口`, main: {kind: 'office', name: '供电所'}},
    ...{
      rungs: [],
      told: [],
      counts: [],
      parties: [],
      promise: null,
      ended: {outcome: 'solved', said: '换了灯泡'},
    },
  })
  expect(String(lamp?.['ord'])).toMatch(/^2021-03-05T01:05:00\.000Zri_/u)
  for (const one of all) expect(Object.keys(one)).not.toEqual(expect.arrayContaining(['nextAt']))
  for (const one of all) expect(Object.keys(one)).not.toEqual(expect.arrayContaining(['notifyAt']))
  expect(JSON.stringify(all)).not.toMatch(/13912345678|张三|李四/u)

  const unread = await cloud.ask(admin, 'messages.unread', {})
  await cloud.setClock(`${monday}T23:00:00+08:00`)
  await cloud.fire('jobs')
  await cloud.setClock('2027-03-01T10:00:00+08:00')
  await cloud.fire('jobs')
  expect((await stored()).map(({rev}) => rev)).toEqual(all.map(() => 0))
  expect(await cloud.ask(admin, 'messages.unread', {})).toEqual(unread)
  const look = await cloud.ask(admin, 'hotline.look', {request: String(lamp?.['_id'])})
  expect(look).toMatchObject({source: 'import', at: '2021-03-05T01:05:00.000Z', late: false, filer: null})
  expect(look.end).toMatchObject({outcome: 'solved', at: '2021-03-08T04:00:00.000Z'})
  expect(look.responsible.said).toBe('供电所（社区联系）')
})

test('two hundred and fifty come in three calls; sent twice and beside each other none is doubled', async () => {
  const input = await ready(`\ufeff${list(...numbered(250, 'N'))}`)
  const before = (await stored()).length
  const both = await Promise.all([apply(input), apply(input)])
  expect(both.map(({last, done, more}) => [last, done, more])).toEqual([
    [101, 100, true],
    [101, 100, true],
  ])
  expect(both.reduce((sum, {made}) => sum + made, 0)).toBe(100)
  let made = 100
  let [answer] = both
  while (answer.more) {
    answer = await apply({...input, after: answer.last})
    made += answer.made
  }
  expect([made, answer.done, (await stored()).length - before]).toEqual([250, 250, 250])
  // The last answer got lost: the same call again.
  expect(await apply({...input, after: 201})).toMatchObject({made: 0, known: 50, more: false})
  // The list was saved anew, with other words and one more line: what is here already stays, by its number.
  const mended = numbered(250, 'N').map((line) => line.replace('件事', '件事情'))
  const again = await ready(list(...mended, 'N250,2021-03-05,,,,,还有一件,,,,,'))
  expect(await preview(again.file)).toMatchObject({ready: 1, known: 250})
})

test.each<[string, string | Uint8Array, RegExp]>([
  ['no heading that says when', '编号,内容\n1,灯不亮', /提出时间/u],
  ['an Excel file', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), /Excel/u],
  ['nothing', '', /空/u],
  ['a quote without an end', `${heading}\nG1,2021-03-05,,,,,"没有完,,,,,`, /双引号/u],
])('%s says what to do', async (_what, content, said) => {
  const file = await upload(content)
  const reply = await cloud.send(admin, 'hotline.previewRequests', {
    community,
    file,
    corrections: [],
    leaveOut: [],
  })
  expect(reply).toMatchObject({
    ok: false,
    error: {code: 'invalid', fields: {file: expect.stringMatching(said)}},
  })
})

test('more than 5,000 lines, another file under the name, another community’s file: refused', async () => {
  const long = await upload(list(...numbered(5001, 'L')))
  const plain = {corrections: [], leaveOut: []}
  expect(await cloud.send(admin, 'hotline.previewRequests', {community, file: long, ...plain})).toMatchObject(
    {
      ok: false,
      error: {fields: {file: expect.stringContaining('5,000')}},
    },
  )
  const input = await ready(list(...numbered(1, 'X')))
  for (const [wrong, code] of [
    [{sha: '0'.repeat(64)}, 'invalid'],
    [{file: input.file.replace(`/${community}/`, '/elsewhere/')}, 'not-allowed'],
    [{file: `${input.file}x`}, 'not-found'],
  ] as const) {
    expect(await cloud.send(admin, 'hotline.applyRequests', {...input, ...wrong})).toMatchObject({
      ok: false,
      error: {code},
    })
  }
})
