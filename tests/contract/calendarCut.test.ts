import {cuttable, type Cuttable} from '../harness/cuts'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'

/** Changes of the calendar, the days that follow them, and what is removed, stopped before each of their writes and done again. */

const friday = '2026-12-04'
const windows = ['w1', 'w2', 'w3', 'w4'].map((slug) => `${inCommunity}:${slug}:${friday}`)

let cloud: TestCloud
let cut: Cuttable
let repo: typeof import('../../cloudfunctions/api/src/booking/dayPlaces.repo')

beforeAll(async () => {
  cloud = await startTestCloud()
  cut = await cuttable(cloud)
  repo = await import('../../cloudfunctions/api/src/booking/dayPlaces.repo')
})
afterAll(() => cloud.close())

const daysNow = async () => {
  const days = await repo.daysById(inCommunity, windows)
  expect(days).toHaveLength(windows.length)
  for (const {slots, takers} of days) {
    for (const [slot, {capacity, left}] of Object.entries(slots)) {
      expect(left).toBe(capacity - takers.filter((one) => one.startsWith(`${slot}|`)).length)
    }
  }
  return days
}

const yearNow = () => cloud.ask('o-wang-jianjun', 'places.calendar', {year: 2026})

test('a change of days is made once, wherever its call was cut off', async () => {
  const input = {
    community: inCommunity,
    year: 2026,
    rev: 0,
    changes: [{date: friday, kind: 'holiday' as const, name: '文化节'}],
  }
  expect(await cut.run('places.saveCalendarDays', input, 'cut-days', 0)).toBeNull()
  expect((await yearNow()).rev).toBe(0)
  expect(await cut.run('places.saveCalendarDays', input, 'cut-days')).toEqual({rev: 1})
  // The answer got lost on its way: the same again.
  expect(await cut.run('places.saveCalendarDays', input, 'cut-days', 0)).toBeNull()
  expect(await cut.run('places.saveCalendarDays', input, 'cut-days')).toEqual({rev: 1})
  expect((await yearNow()).days.filter(({source}) => source === 'community')).toHaveLength(1)
})

test('a district’s year is entered once, wherever its call was cut off', async () => {
  const day = (date: string, name: string) => ({date, kind: 'holiday' as const, name})
  const days = [
    day('2027-01-01', '元旦'),
    day('2027-02-06', '春节'),
    day('2027-04-05', '清明节'),
    day('2027-05-01', '劳动节'),
    day('2027-06-09', '端午节'),
    day('2027-09-15', '中秋节'),
    day('2027-10-01', '国庆节'),
  ]
  const input = {district: 'yanhu', year: 2027, rev: 0, days}
  expect(await cut.run('places.saveHolidays', input, 'cut-year', 0)).toBeNull()
  expect(await cut.run('places.saveHolidays', input, 'cut-year')).toEqual({rev: 1})
  expect(await cut.run('places.saveHolidays', input, 'cut-year')).toEqual({rev: 1})
})

test('days follow whole, wherever the timer’s run was cut off', async () => {
  await cut.run('booking.tick', {}, 'tick')
  expect((await daysNow()).map(({closed}) => closed)).toEqual(windows.map(() => '文化节放假'))
  let writes = 0
  for (let done = false; !done; writes += 1) {
    // One time it becomes an open day again, the next a holiday.
    const {rev, days} = await yearNow()
    const shut = days.some(({date, source}) => date === friday && source === 'community')
    const change = shut
      ? {date: friday, kind: 'usual' as const}
      : {date: friday, kind: 'holiday' as const, name: '文化节'}
    const input = {community: inCommunity, year: 2026, rev, changes: [change]}
    await cut.run('places.saveCalendarDays', input, `cut-${String(writes)}`)
    done = (await cut.run('booking.tick', {}, 'tick', writes)) !== null
    await daysNow()
    await cut.run('booking.tick', {}, 'tick')
    for (const day of await daysNow()) expect(day.closed).toBe(shut ? undefined : '文化节放假')
  }
  // The windows, four days, the windows again, and how far it came: each was a place to be cut off at.
  expect(writes).toBeGreaterThanOrEqual(8)
}, 120_000)

test('what is booked is removed whole, wherever the call was cut off, and nobody books it meanwhile', async () => {
  const admin = 'o-wang-jianjun'
  const gone = `${inCommunity}:cut-gone`
  const {rev} = await cloud.ask(admin, 'booking.saveResource', {
    ...{resource: gone, kind: 'window', takes: 'slots', name: '7号窗口', horizon: 3, order: 90},
    sessions: [{days: 'workdays', from: '09:00', until: '11:00', every: 60, capacity: 2}],
  })
  await cloud.fire('jobs')
  const input = {community: inCommunity, resource: gone, rev}
  const left: (boolean | undefined)[] = []
  for (let writes = 0; left.length === 0 || left.at(-1) !== undefined; writes += 1) {
    await cut.run('booking.removeResource', input, 'cut-gone', writes)
    const {resources} = await cloud.ask(admin, 'booking.setup', {})
    const found = resources.find(({resource}) => resource === gone)
    left.push(found === undefined ? undefined : found.retired === true)
  }
  // Before the first write nothing has changed; from then on no more is given out.
  expect(left).toEqual([false, ...left.slice(1, -1).map(() => true), undefined])
  expect(left.length).toBeGreaterThan(3)
})
