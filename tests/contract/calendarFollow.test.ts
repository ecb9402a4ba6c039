import * as v from 'valibot'
import type {DaysView} from '../../cloudfunctions/api/src/booking/views'
import type {CalendarView} from '../../cloudfunctions/api/src/places/calendar/contract'
import {pointSdkAt} from '../conformance/sdk'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Windows and days that follow their hours and the calendar; what people were told for certain stays. */

const admin = 'o-wang-jianjun'
const second = 'o-zhao-lihua'
const ofDistrict = 'o-sun-guoqiang'
const staff = 'o-liu-fang'
const people = ['o-late-1', 'o-late-2', 'o-late-3'] as const
const [me, other, third] = people
const district = 'yanhu'
const service = `${inCommunity}:gaoling-jintie`
const window = `${inCommunity}:w1`

let cloud: TestCloud
let repo: typeof import('../../cloudfunctions/api/src/booking/repo')
let places: typeof import('../../cloudfunctions/api/src/booking/dayPlaces.repo')
let serial = 0
const newKey = (): string => `follow-${String((serial += 1))}`

const book = (openid: string, date: string, time: string) =>
  cloud.ask(openid, 'booking.reserve', {service, date, time, ticked: []}, newKey())

const dayOf = async (date: string, openid: string = me): Promise<DaysView['days'][number] | undefined> => {
  const view: DaysView = await cloud.ask(openid, 'booking.days', {service})
  return view.days.find((day) => day.date === date)
}

const fail = (): never => {
  throw new Error('it is not there')
}

const windowNow = async (id = window) => (await repo.resourceById(inCommunity, id)) ?? fail()

/** The demonstration's first window with other hours. */
const saveHours = async (sessions: Awaited<ReturnType<typeof windowNow>>['sessions']) => {
  const {kind, takes, name, horizon, order} = await windowNow()
  const said = {resource: window, kind, takes, name, letter: 'A', horizon, order, sessions}
  const reply = await cloud.ask(admin, 'booking.saveResource', said, newKey())
  await cloud.fire('jobs')
  return reply
}

beforeAll(async () => {
  cloud = await startTestCloud()
  const {gateway, env} = v.parse(
    v.object({gateway: v.string(), env: v.string()}),
    await (await fetch(`${cloud.url}/health`)).json(),
  )
  pointSdkAt(gateway, env)
  repo = await import('../../cloudfunctions/api/src/booking/repo')
  places = await import('../../cloudfunctions/api/src/booking/dayPlaces.repo')
  for (const [n, openid] of people.entries()) {
    await cloud.ask(openid, 'people.saveContact', {notice, name: '周海燕', phone: `1370009000${String(n)}`})
  }
})
afterAll(async () => {
  const log = await cloud.log()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true)).toEqual([])
  // Only the window that could not be opened, and that the run said so at its end.
  expect(log.flatMap((line) => (line['fault'] === undefined ? [] : [line['action']]))).toEqual([
    `booking.tick ${inCommunity}:w0`,
    'booking.tick',
  ])
})

describe('a window’s hours', () => {
  const thursday = '2026-12-03'
  const wednesday = '2026-12-02'

  test('shortened: nobody takes what is not served, who has it is told, and how many is said', async () => {
    const before = await dayOf(wednesday)
    const {sessions} = await windowNow()
    const visit = await book(me, wednesday, '15:00')
    const reply = await saveHours(sessions.filter(({from}) => from < '12:00'))
    expect(reply.stranded).toBeGreaterThanOrEqual(1)
    const slots = (await dayOf(wednesday, other))?.slots ?? []
    expect(slots.length).toBeGreaterThan(0)
    expect(slots.filter(({time}) => time >= '12:00')).toEqual([])
    const input = {community: inCommunity, service, date: wednesday, time: '15:30', ticked: []}
    expect((await cloud.send(other, 'booking.reserve', input, newKey())).ok).toBe(false)
    expect(await cloud.ask(me, 'booking.get', {booking: visit.id})).toMatchObject({
      shut: '这个时间不开门了',
    })

    expect(await saveHours(sessions)).toMatchObject({stranded: 0})
    expect(await cloud.ask(me, 'booking.get', {booking: visit.id})).not.toHaveProperty('shut')
    const after = (await dayOf(wednesday))?.slots
    expect(after?.find(({time}) => time === '15:00')).toMatchObject({state: 'mine', left: 1})
    expect(after?.map(({time}) => time)).toEqual(before?.slots.map(({time}) => time))
  })

  test('without a weekday: the place that is taken stays, and is back with the weekday', async () => {
    const {sessions} = await windowNow()
    const visit = await book(me, thursday, '10:00')
    const reply = await saveHours(
      sessions.flatMap((one) =>
        one.weekdays === undefined && one.days === 'workdays' ? [{...one, weekdays: [1, 2, 3, 5]}] : [],
      ),
    )
    expect(reply.stranded).toBeGreaterThanOrEqual(1)
    expect(await dayOf(thursday)).toMatchObject({state: 'closed', reason: '这天不办理'})
    const day = await places.dayById(inCommunity, `${window}:${thursday}`)
    expect(Object.keys(day?.held ?? {})).toContain(visit.id)
    expect(day?.slots['1000']).toMatchObject({capacity: 0})
    expect(Object.values(day?.slots ?? {}).every(({capacity}) => capacity === 0)).toBe(true)
    await saveHours(sessions)
    expect((await dayOf(thursday))?.slots.find(({time}) => time === '10:00')).toMatchObject({
      state: 'mine',
      left: 1,
    })
  })

  test('made due while it was being opened it stays due', async () => {
    await repo.makeResourcesDue(inCommunity)
    const read = await windowNow()
    await repo.makeResourcesDue(inCommunity)
    expect(await repo.resourceOpened(read, '2026-11-24')).toBe(0)
    const again = await windowNow()
    await repo.keepResource(again)
    expect(await repo.resourceOpened(again, '2026-11-24')).toBe(0)
    expect(await repo.resourceOpened(await windowNow(), '2026-11-24')).toBe(1)
    await cloud.fire('jobs')
  })

  test('one window that cannot be opened stops no other, and is tried again later', async () => {
    const broken = `${inCommunity}:w0`
    await cloud.setClock('2026-11-24T07:30:00+08:00')
    // No calendar was asked about days so far away.
    await repo.keepResource({...(await windowNow()), _id: broken, horizon: 70})
    await cloud.fire('jobs').catch(() => undefined)
    expect((await windowNow(broken)).dueDate).toBe('2026-11-24T07:40')
    for (const slug of ['w1', 'w2', 'w3', 'w4']) {
      expect((await windowNow(`${inCommunity}:${slug}`)).dueDate).toBe('2026-11-25')
    }
    // Not each minute, so that many of them would not keep others waiting.
    await cloud.fire('jobs')
    await repo.keepResource({...(await windowNow(broken)), horizon: 1})
    await cloud.fire('jobs')
    expect((await windowNow(broken)).dueDate).toBe('2026-11-25')
  })
})

describe('a change sent again', () => {
  const ofYear = (): Promise<CalendarView> => cloud.ask(admin, 'places.calendar', {year: 2026})
  const input = (rev: number, name: string) => ({
    community: inCommunity,
    year: 2026,
    rev,
    changes: [{date: '2026-12-11', kind: 'closed' as const, name}],
  })

  test('after colleagues saved on top is answered as the first time, not told to be late', async () => {
    const first = input((await ofYear()).rev, '检修')
    const answer = await cloud.send(admin, 'places.saveCalendarDays', first, 'lost')
    expect(answer.ok).toBe(true)
    for (let more = 0; more < 9; more += 1) {
      const on = input((await ofYear()).rev, `检修${String(more)}`)
      expect((await cloud.send(second, 'places.saveCalendarDays', on, newKey())).ok).toBe(true)
    }
    expect(await cloud.send(admin, 'places.saveCalendarDays', first, 'lost')).toEqual(answer)
    expect((await ofYear()).days.find(({date}) => date === '2026-12-11')?.name).toBe('检修8')
    expect(await cloud.send(admin, 'places.saveCalendarDays', {...first, changes: []}, 'lost')).toMatchObject(
      {ok: false},
    )
    // The tenth after it: no longer remembered.
    const on = input((await ofYear()).rev, '检修')
    expect((await cloud.send(second, 'places.saveCalendarDays', on, newKey())).ok).toBe(true)
    expect(await cloud.send(admin, 'places.saveCalendarDays', first, 'lost')).toMatchObject({
      error: {code: 'moved'},
    })
  })
})

describe('a year whose holidays come late', () => {
  const monday = '2027-01-04'
  const names = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']
  const dates = [
    '2027-01-01',
    '2027-02-06',
    '2027-04-05',
    '2027-05-01',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01',
  ]
  const official = dates.map((date, n) => ({date, kind: 'holiday' as const, name: names[n] ?? ''}))
  let booking = ''

  test('without them the hall is open to those who come, and cannot be booked', async () => {
    await cloud.setClock('2026-12-29T07:30:00+08:00')
    await cloud.fire('jobs')
    booking = (await book(me, '2026-12-29', '09:30')).id
    await cloud.setClock('2026-12-29T09:30:00+08:00')
    await cloud.ask(staff, 'booking.call', {booking, window}, newKey())
    await cloud.ask(staff, 'booking.finish', {booking, outcome: 'forwarded'}, newKey())

    await cloud.setClock(`${monday}T09:00:00+08:00`)
    await cloud.fire('jobs')
    expect(await dayOf(monday)).toMatchObject({state: 'undecided', reason: '还没有公布放假安排，暂不能预约'})
    const input = {community: inCommunity, service, date: monday, time: '10:30', ticked: []}
    expect(await cloud.send(third, 'booking.reserve', input, newKey())).toMatchObject({
      error: {code: 'slot-closed'},
    })
    const {services} = await cloud.ask(me, 'booking.catalogue', {})
    expect(services.find(({id}) => id === service)).not.toHaveProperty('nextFree')
    expect(await cloud.ask(staff, 'booking.walkIn', {window, call: false}, newKey())).toMatchObject({
      number: 'A001',
    })
  })

  test('a community without a district is told whom to ask, and what it can do itself', async () => {
    const {calendarWarnings} = await import('../../cloudfunctions/api/src/places/calendar/warnings')
    const {communityById} = await import('../../cloudfunctions/api/src/places/community/repo')
    const {district: _district, ...alone} = (await communityById(inCommunity)) ?? fail()
    const [warning] = await calendarWarnings(alone, new Date('2026-12-29T00:00:00Z'))
    expect(warning?.todo).toContain('还没有归到区里')
    expect(warning?.todo).toContain('单独标上班')
  })

  test('a list that lacks one of the seven is refused', async () => {
    for (const [n, name] of names.entries()) {
      const days = official.filter((_, at) => at !== n)
      const input = {district, year: 2027, rev: 0, days}
      expect(await cloud.send(ofDistrict, 'places.saveHolidays', input, newKey())).toMatchObject({
        error: {code: 'invalid', fields: {days: `没有看到${name}，请粘贴完整的通知`}},
      })
    }
  })

  test('a due day that was told for certain stays, whatever the calendar says later', async () => {
    const enter = (rev: number, days: typeof official) =>
      cloud.ask(ofDistrict, 'places.saveHolidays', {district, year: 2027, rev, days}, newKey())
    const told = async () => (await cloud.ask(me, 'booking.get', {booking})).result
    expect((await told())?.due?.provisional).toBe(true)
    await enter(0, official)
    const certain = await told()
    expect(certain).toMatchObject({dueDate: '2027-01-13', due: {provisional: false, date: '2027-01-13'}})
    expect((await repo.bookingById(inCommunity, booking))?.result).toEqual(certain)
    await enter(1, [...official, {date: '2027-01-05', kind: 'holiday', name: '元旦'}])
    expect(await told()).toEqual(certain)
    // Of many who look at the same moment each sees the same.
    const views = await Promise.all(Array.from({length: 5}, told))
    expect(new Set(views.map((view) => view?.dueDate))).toEqual(new Set(['2027-01-13']))
  })
})
