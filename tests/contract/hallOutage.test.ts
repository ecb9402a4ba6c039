import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'

/** 补录: the paper visits of an outage stand in the day's numbers, once, however often and half they were sent. */

const staff = 'o-liu-fang'
const w1 = `${inCommunity}:w1`
const w2 = `${inCommunity}:w2`
/** What `cuttable` takes for today. */
const day = '2026-11-23'

let cloud: TestCloud
let cut: Cuttable
let serial = 0
const key = (): string => `outage-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
  cut = await cuttable(cloud)
  await cloud.setClock(`${day}T10:00:00+08:00`)
})
afterAll(() => cloud.close())

const row = (number: number, more: object = {}) => ({
  ...{window: w1, number, service: `${inCommunity}:gaoling-jintie`, outcome: 'done', time: '08:40'},
  ...more,
})
const send = (rows: readonly object[], once = key(), date = day) =>
  cloud.send(staff, 'booking.outage', {community: inCommunity, date, rows}, once)
const papers = async () =>
  (await cloud.ask(staff, 'booking.board', {})).entries
    .filter(({paper}) => paper === true)
    // Those of one minute stand there in any order.
    .sort((a, b) => (a.number ?? '').localeCompare(b.number ?? ''))
const wrong = (...fields: string[]) => ({
  ok: false,
  error: {code: 'invalid', fields: Object.fromEntries(fields.map((field) => [field, expect.any(String)]))},
})
const walkIn = (window: string) => cloud.ask(staff, 'booking.walkIn', {window, call: false}, key())

test('they continue the numbers of the window, and the next number follows them; twice and at once is once', async () => {
  expect((await walkIn(w1)).number).toBe('A001')
  const once = key()
  const rows = [row(2), row(3, {outcome: 'forwarded'}), row(5, {outcome: 'absent', time: '09:00'})]
  const replies = await Promise.all(Array.from({length: 5}, () => send(rows, once)))
  for (const reply of replies) expect(reply).toMatchObject({ok: true})
  const there = await papers()
  expect(there.map(({number, state}) => [number, state])).toEqual([
    ['A002', 'done'],
    ['A003', 'forwarded'],
    ['A005', 'absent'],
  ])
  expect(there[1]).toMatchObject({paper: true, canUndo: false, result: {receipt: '20261123-A003'}})
  // The fourth was nobody's.
  expect((await walkIn(w1)).number).toBe('A006')
})

test('wrong rows are marked at their field, and none is written', async () => {
  const before = (await papers()).length
  expect(
    await send([
      row(7),
      row(1),
      row(7),
      row(8, {time: '10:01'}),
      row(9, {service: 'none'}),
      row(1, {window: `${inCommunity}:none`}),
    ]),
  ).toMatchObject(wrong('rows.2.number', 'rows.3.time', 'rows.4.service', 'rows.5.window'))
  expect(await send([row(7), row(1)])).toMatchObject(wrong('rows.1.number'))
  expect(await send([row(60)])).toMatchObject(wrong('rows.0.number'))
  // The fourth window is open on Fridays only.
  expect(await send([row(1, {window: `${inCommunity}:w4`})])).toMatchObject(wrong('rows.0.window'))
  expect(await send([row(1)], key(), '2026-11-24')).toMatchObject(wrong('date'))
  expect(await send([row(1)], key(), '2026-10-01')).toMatchObject(wrong('date'))
  expect(await send([])).toMatchObject(wrong('rows'))
  expect(await papers()).toHaveLength(before)
})

test('cut off before every write, the same call goes on, and the numbers are the papers’ own', async () => {
  const rows = [row(1), row(2, {time: '08:50'}), row(4, {time: '09:00'})].map((one) => ({...one, window: w2}))
  const input = {community: inCommunity, date: day, rows}
  const at = new Date(`${day}T10:00:00+08:00`)
  // The list of the day, then each visit: what is done stays done.
  for (const writes of [0, 1, 1]) {
    expect(
      await cut.run(
        'booking.outage',
        input as Parameters<typeof cut.run<'booking.outage'>>[1],
        'cut',
        writes,
        at,
      ),
    ).toBeNull()
  }
  const said = await cut.run(
    'booking.outage',
    input as Parameters<typeof cut.run<'booking.outage'>>[1],
    'cut',
    Infinity,
    at,
  )
  expect(said).toMatchObject({written: expect.any(Number)})
  const again = await cut.run(
    'booking.outage',
    input as Parameters<typeof cut.run<'booking.outage'>>[1],
    'cut',
    Infinity,
    at,
  )
  expect(again).toEqual({written: 0, already: 3})
  const mine = (await papers()).filter(({window}) => window === w2)
  expect(mine.map(({number}) => number)).toEqual(['B001', 'B002', 'B004'])
  // Sent anew with one more, those that stand there word for word are left alone.
  const more = [...rows, {...row(5), window: w2}]
  expect(await send(more)).toEqual({ok: true, data: {written: 1, already: 3}})
  // And a changed one is somebody else's number.
  expect(await send([{...row(2, {time: '09:10'}), window: w2}])).toMatchObject(wrong('rows.0.number'))
  expect((await walkIn(w2)).number).toBe('B006')
})

test('sixty at once while others walk in: every number once', async () => {
  const w3 = `${inCommunity}:w3`
  const rows = Array.from({length: 60}, (_, n) => ({...row(n + 1), window: w3}))
  const [reply, ...numbers] = await Promise.all([
    send(rows),
    ...Array.from({length: 3}, () => walkIn(w3).then(({number = ''}) => number)),
  ])
  const given = (await papers()).filter(({window}) => window === w3).map(({number = ''}) => number)
  // Whoever was faster has the first numbers: then the paper's are refused, and none is written.
  expect(given).toHaveLength(typeof reply === 'object' && 'ok' in reply && reply.ok ? 60 : 0)
  expect(new Set([...given, ...numbers]).size).toBe(given.length + 3)
})
