import * as v from 'valibot'
import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {Roster} from '../../cloudfunctions/api/src/places/duty/documents'
import {pointSdkAt} from '../conformance/sdk'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'

/** Rosters follow at once when people leave, when numbers change and when the calendar does. Time only goes on. */

const hall = `${inCommunity}:hall`
const admin = 'o-wang-jianjun'
const resident = 'o-wang-xiuying'

type StaffOne = ReplyOf<'organisation.staff'>['staff'][number]
type Turn = ReplyOf<'places.roster'>['days'][number]['turns'][number]

let cloud: TestCloud
let serial = 0
const newKey = (): string => `follow-${String((serial += 1))}`

const day = async (date: string) => {
  const {days} = await cloud.ask(admin, 'places.roster', {point: hall, from: date, until: date})
  const [found] = days
  if (found === undefined) throw new Error(`no day ${date}`)
  return found
}
const holders = async (date: string): Promise<readonly string[]> =>
  (await day(date)).turns.map(({from, name}) => `${from} ${name}`)
const turnOn = async (date: string, from: string): Promise<Turn> => {
  const turn = (await day(date)).turns.find((one) => one.from === from)
  if (turn === undefined) throw new Error(`no turn ${date} ${from}`)
  return turn
}

const member = async (name: string): Promise<StaffOne> => {
  const {staff} = await cloud.ask(admin, 'organisation.staff', {})
  const found = staff.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

const say = async (name: string, change: Partial<Pick<StaffOne, 'dutyPhone' | 'until' | 'name'>>) => {
  const one = await member(name)
  await cloud.ask(
    admin,
    'organisation.saveStaff',
    {
      staff: one.id,
      rev: one.rev,
      name: one.name,
      post: one.post,
      grade: one.grade,
      source: one.source,
      certificate: one.certificate,
      person: one.person,
      dutyPhone: one.dutyPhone,
      until: one.until,
      ...change,
    },
    newKey(),
  )
}

const set = async (date: string, from: string, name: string): Promise<void> => {
  const turn = await turnOn(date, from)
  const {id} = await member(name)
  const input = {point: hall, date, turn: turn.id, from: turn.from, until: turn.until, staff: id}
  await cloud.ask(admin, 'places.setTurn', input, newKey())
}

const warned = async (): Promise<readonly string[]> =>
  (await cloud.ask(admin, 'places.warnings', {})).warnings
    .map(({id}) => id)
    .filter((id) => id.startsWith('duty:'))

const repoAtCloud = async () => {
  const {gateway, env} = v.parse(
    v.object({gateway: v.string(), env: v.string()}),
    await (await fetch(`${cloud.url}/health`)).json(),
  )
  pointSdkAt(gateway, env)
  return import('../../cloudfunctions/api/src/places/duty/repo')
}

beforeAll(async () => {
  cloud = await startTestCloud()
  await cloud.fire('jobs')
})
afterAll(async () => {
  const log = await cloud.log()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true)).toEqual([])
})

test('a duty phone that was taken back, or another name, is what residents see a minute later', async () => {
  await cloud.setClock(`${monday}T09:00:00+08:00`)
  const phone = async () => (await cloud.ask(resident, 'places.today', {})).duty.now?.phone
  const usual = await phone()
  await say('王建军', {dutyPhone: '03592109999'})
  await cloud.fire('jobs')
  expect(await phone()).toBe('03592109999')
  // A turn that the head gave out by hand has its own copy.
  const later = '2026-11-27'
  await set(later, '08:30', '刘芳')
  await set(later, '08:30', '王建军')
  await say('王建军', {dutyPhone: null})
  await cloud.fire('jobs')
  expect(await phone()).toBe(usual)
  const repo = await repoAtCloud()
  const copies = Object.values((await repo.monthById(inCommunity, hall, '2026-11'))?.days ?? {})
    .flat()
    .map((turn) => turn.phone)
  expect(copies).not.toContain('03592109999')
  await say('王建军', {name: '王建君'})
  await cloud.fire('jobs')
  expect(await holders(monday)).toContain('08:30 王建君')
  expect(await holders(later)).toContain('08:30 王建君')
  await say('王建君', {name: '王建军'})
  await cloud.fire('jobs')
})

test('who has left is on duty no more, whoever gave them the turn; the head sees the gap', async () => {
  const [kept, made] = ['2026-11-26', '2026-12-24']
  await set(kept, '08:30', '刘芳')
  await say('刘芳', {until: '2026-11-25'})
  expect((await turnOn(kept, '08:30')).name).toBe('刘芳')
  await cloud.fire('jobs')
  expect(await turnOn(kept, '08:30')).toMatchObject({staff: null, name: '', why: 'absence', instead: '刘芳'})
  expect((await day(kept)).gaps).toEqual([
    {from: '08:30', until: '12:00'},
    {from: '14:00', until: '17:30'},
  ])
  expect(await warned()).toContain(`duty:gap:${hall}:${kept}`)
  // Days until the last one stay hers.
  const {days} = await cloud.ask(admin, 'places.roster', {point: hall, from: monday, until: made})
  const hers = days.filter(({turns}) => turns.some(({name}) => name === '刘芳')).map(({date}) => date)
  expect(hers.filter((date) => date > '2026-11-25')).toEqual([])
})

test('whose last day is said to have been yesterday is not told to residents today', async () => {
  await cloud.setClock('2026-11-25T09:00:00+08:00')
  await cloud.fire('jobs')
  const now = await turnOn('2026-11-25', '08:30')
  await say(now.name, {until: '2026-11-24'})
  await cloud.fire('jobs')
  expect((await cloud.ask(resident, 'places.today', {})).duty.now).toBeNull()
  expect(await warned()).toContain(`duty:gap:${hall}:2026-11-25`)
})

test('a change of the calendar today counts for tomorrow', async () => {
  const date = '2026-12-01'
  await cloud.setClock('2026-11-30T10:00:00+08:00')
  await cloud.fire('jobs')
  expect((await day(date)).turns.map(({from}) => from)).toEqual(['08:30', '17:30'])
  const {rev} = await cloud.ask(admin, 'places.calendar', {year: 2026})
  const changes = [{date, kind: 'holiday' as const, name: '本地节日'}]
  await cloud.ask(admin, 'places.saveCalendarDays', {year: 2026, rev, changes}, newKey())
  await cloud.fire('jobs')
  expect((await day(date)).turns.map(({from}) => from)).toEqual(['09:00'])
  // Nothing is due any more: one who looks again writes nothing.
  const repo = await repoAtCloud()
  const before = await repo.monthById(inCommunity, hall, '2026-12')
  await cloud.fire('jobs')
  expect((await repo.monthById(inCommunity, hall, '2026-12'))?.rev).toBe(before?.rev)
})

test('the hall’s number is told with the turns, too', async () => {
  const sessions = [{days: 'workdays' as const, from: '08:30', until: '17:30'}]
  const {name, persona, hall: said, notices} = await cloud.ask(resident, 'places.today', {})
  const hallNow = {...said, phone: '03592108888'}
  await cloud.ask(
    admin,
    'places.saveCommunity',
    {name, persona, hall: hallNow, sessions, notices: [...notices]},
    newKey(),
  )
  await cloud.fire('jobs')
  const repo = await repoAtCloud()
  const turns = (await repo.monthById(inCommunity, hall, '2026-12'))?.days['2026-12-02'] ?? []
  const phones = turns.filter(({staff}) => staff !== null).map(({phone}) => phone)
  expect(new Set(phones)).toEqual(new Set(['03592108888']))
})

test('what is made due while the timer looks at it is not lost', async () => {
  const repo = await repoAtCloud()
  const before = await repo.rosterById(inCommunity, hall)
  if (before === null) throw new Error('no roster')
  await repo.makeRostersDue(inCommunity)
  expect(await repo.rosterLookedAt(before, '2026-12-31')).toBe(0)
  expect((await repo.rosterById(inCommunity, hall))?.dueDate).toBe('')
  await cloud.fire('jobs')
  expect((await repo.rosterById(inCommunity, hall))?.dueDate).toBe('2026-12-01')
})

test('a roster that fails is said, and keeps no other from its turns', async () => {
  const repo = await repoAtCloud()
  const broken: Roster = {
    _id: `${inCommunity}:aixinyizhan`,
    community: inCommunity,
    // A day that is none: no turns can be made of it.
    patterns: [
      {
        id: 'x',
        name: '班',
        from: monday,
        until: null,
        days: 'workdays',
        start: '08:30',
        end: '17:30',
        people: ['nobody'],
        every: 'day',
        weekdays: JSON.parse('5') as [],
      },
    ],
    rev: 1,
    saved: {by: 'p_somebody', key: 'broken', inputHash: 'h', at: new Date()},
    dueDate: '',
  }
  expect(await repo.moveRoster(0, broken)).toBe(true)
  await cloud.setClock('2026-12-01T00:05:00+08:00')
  const dueDates = async () =>
    Promise.all([hall, broken._id].map(async (id) => (await repo.rosterById(inCommunity, id))?.dueDate))
  expect(await cloud.fire('jobs')).toMatchObject({result: {ok: false, error: {code: 'internal'}}})
  expect(await dueDates()).toEqual(['2026-12-02', '2026-12-01'])
  await cloud.fire('jobs')
  expect(await dueDates()).toEqual(['2026-12-02', '2026-12-02'])
})

test.each([
  ['constructor', 'not-found'],
  ['toString', 'not-found'],
  // Not even an id.
  ['__proto__', 'invalid'],
])('there is no swap called %s', async (swap, code) => {
  const input = {community: inCommunity, point: hall, month: '2026-12', swap}
  for (const reply of [
    await cloud.send('o-chen-gang', 'places.answerSwap', {...input, yes: true}, newKey()),
    await cloud.send('o-chen-gang', 'places.withdrawSwap', input, newKey()),
  ])
    expect(reply).toMatchObject({ok: false, error: {code}})
})
