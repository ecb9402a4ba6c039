import * as v from 'valibot'
import type {CalendarView} from '../../cloudfunctions/api/src/places/calendar/contract'
import type {DaysView} from '../../cloudfunctions/api/src/booking/views'
import {readNotice} from '../../miniprogram/packages/places/rules/officialNotice'
import {pointSdkAt} from '../conformance/sdk'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** The working-day calendar, and booking as its customer, through the functions as they are deployed. */

const admin = 'o-wang-jianjun'
const second = 'o-zhao-lihua'
const ofDistrict = 'o-sun-guoqiang'
const staff = 'o-liu-fang'
const me = 'o-wang-xiuying'
const district = 'yanhu'
const service = `${inCommunity}:gaoling-jintie`

const notice2027 = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。1月30日（周六）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）至17日（周五）放假调休，共3天。9月19日（周日）上班。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`

let cloud: TestCloud
let serial = 0

/** The warnings that are the calendar's. */
const warned = async () => {
  const {warnings} = await cloud.ask(admin, 'places.warnings', {})
  return warnings.filter(({id}) => id.startsWith('calendar:'))
}
const newKey = (): string => `cal-${String((serial += 1))}`

const ofCalendar = (year: number, openid = admin): Promise<CalendarView> =>
  cloud.ask(openid, 'places.calendar', {year})

type Changes = readonly {readonly date: string; readonly kind: string; readonly name?: string}[]

/** Changes days on the revision as it is now. */
const change = async (changes: Changes): Promise<void> => {
  const year = Number(changes[0]?.date.slice(0, 4))
  const {rev} = await ofCalendar(year)
  const input = {community: inCommunity, year, rev, changes}
  const reply = await cloud.send(admin, 'places.saveCalendarDays', input, newKey())
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
}

const dayOf = async (date: string, openid = me): Promise<DaysView['days'][number] | undefined> => {
  const view: DaysView = await cloud.ask(openid, 'booking.days', {service})
  return view.days.find((day) => day.date === date)
}

const book = (openid: string, date: string, time: string) =>
  cloud.ask(openid, 'booking.reserve', {service, date, time, ticked: []}, newKey())

beforeAll(async () => {
  cloud = await startTestCloud()
  const {gateway, env} = v.parse(
    v.object({gateway: v.string(), env: v.string()}),
    await (await fetch(`${cloud.url}/health`)).json(),
  )
  // For the tests that look into the documents.
  pointSdkAt(gateway, env)
})
afterAll(async () => {
  const log = await cloud.log()
  const {warnings} = await cloud.stats()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
  expect(warnings).toEqual([])
})

describe('a year of the calendar', () => {
  test('names the days that differ from a plain week, and who says so', async () => {
    const view = await ofCalendar(2026, staff)
    expect(view).toMatchObject({year: 2026, today: monday, official: 'national', rev: 0, mayChange: false})
    expect(view.days.find(({date}) => date === '2026-10-10')).toEqual({
      date: '2026-10-10',
      kind: 'workday',
      name: '国庆节调休上班',
      source: 'national',
    })
    expect(view.days).toHaveLength(33 + 6)
    expect(view.district).toEqual({id: district, rev: 0, mayEnter: false})
    expect(await cloud.ask(ofDistrict, 'places.holidays', {district, year: 2026})).toEqual({
      ...view,
      district: {id: district, rev: 0, mayEnter: true},
    })
  })

  test('reads no more than its documents', async () => {
    await cloud.resetStats()
    await ofCalendar(2026)
    const usage = (await cloud.stats()).usage.filter(({action}) => action.endsWith(':places.calendar'))
    const sum = (key: 'reads' | 'writes' | 'returned') => usage.reduce((total, one) => total + one[key], 0)
    // The account, the post twice, the community, the years of district and community, the post in the district.
    expect(sum('reads')).toBeLessThanOrEqual(7)
    expect(sum('returned')).toBeLessThanOrEqual(7)
    expect(sum('writes')).toBe(0)
  })
})

describe('the community’s own days', () => {
  const closure = {date: '2026-12-11', kind: 'closed', name: '消防检修'}

  test('a day is closed, and taken back', async () => {
    await change([closure])
    const {days, rev} = await ofCalendar(2026)
    expect(days.find(({date}) => date === closure.date)).toEqual({...closure, source: 'community'})
    await change([{date: closure.date, kind: 'usual'}])
    const after = await ofCalendar(2026)
    expect(after.days.some(({date}) => date === closure.date)).toBe(false)
    expect(after.rev).toBe(rev + 1)
  })

  test('over an official day it says what would hold instead', async () => {
    await change([{date: '2026-10-10', kind: 'holiday', name: '本社区轮休'}])
    expect((await ofCalendar(2026)).days.find(({date}) => date === '2026-10-10')).toEqual({
      date: '2026-10-10',
      kind: 'holiday',
      name: '本社区轮休',
      source: 'community',
      instead: {kind: 'workday', name: '国庆节调休上班', source: 'national'},
    })
    await change([{date: '2026-10-10', kind: 'usual'}])
  })

  test('the same call sent twice changes once and answers the same; with other days it is refused', async () => {
    const {rev} = await ofCalendar(2026)
    const input = {community: inCommunity, year: 2026, rev, changes: [closure]}
    const first = await cloud.send(admin, 'places.saveCalendarDays', input, 'twice')
    expect(first).toEqual({ok: true, data: {rev: rev + 1}})
    expect(await cloud.send(admin, 'places.saveCalendarDays', input, 'twice')).toEqual(first)
    const other = {...input, changes: [{...closure, name: '停电'}]}
    expect(await cloud.send(admin, 'places.saveCalendarDays', other, 'twice')).toMatchObject({
      error: {code: 'key-reused'},
    })
    await change([{date: closure.date, kind: 'usual'}])
  })

  test('of two at the same moment one wins, the other is told to look again', async () => {
    for (const year of [2026, 2025]) {
      const {rev} = await ofCalendar(year)
      const save = (openid: string, name: string) => {
        const changes = [{date: `${String(year)}-12-12`, kind: 'holiday', name}]
        return cloud.send(
          openid,
          'places.saveCalendarDays',
          {community: inCommunity, year, rev, changes},
          newKey(),
        )
      }
      const replies = await Promise.all([save(admin, '一'), save(second, '二')])
      expect(replies.filter(({ok}) => ok)).toHaveLength(1)
      expect(replies.find(({ok}) => !ok)).toMatchObject({error: {code: 'moved'}})
      const {days, rev: after} = await ofCalendar(year)
      expect(days.filter(({source}) => source === 'community')).toHaveLength(1)
      expect(after).toBe(rev + 1)
      await change([{date: `${String(year)}-12-12`, kind: 'usual'}])
    }
  })

  test.each([
    ['no reason', [{date: '2026-12-11', kind: 'closed'}], {'changes.0.name': '请写明为什么关门，居民会看到'}],
    ['no name', [{date: '2026-12-11', kind: 'holiday'}], {'changes.0.name': '请写明放什么假'}],
    [
      'another year',
      [{date: '2027-01-04', kind: 'holiday', name: '轮休'}],
      {'changes.0.date': '这一天不在这一年里'},
    ],
    [
      'a day twice',
      [
        {date: '2026-12-11', kind: 'workday'},
        {date: '2026-12-11', kind: 'usual'},
      ],
      {'changes.1.date': '同一天写了两次'},
    ],
    ['nothing', [], {changes: '请先改一天'}],
  ])('%s is said at its field', async (_what, changes, fields) => {
    const input = {community: inCommunity, year: 2026, rev: 0, changes}
    expect(await cloud.send(admin, 'places.saveCalendarDays', input, newKey())).toMatchObject({
      error: {code: 'invalid', fields},
    })
  })
})

describe('booking follows', () => {
  const friday = '2026-12-04'
  const saturday = '2026-11-28'

  beforeAll(async () => {
    for (const [n, openid] of ['o-follow-1', 'o-follow-2', 'o-follow-3'].entries()) {
      await cloud.ask(openid, 'people.saveContact', {notice, name: '周海燕', phone: `1370001000${String(n)}`})
    }
  })

  test('a day made a holiday is shut with its reason; who had booked is told, and keeps the place if it opens again', async () => {
    const visit = await book('o-follow-1', friday, '09:30')
    expect(await cloud.ask(admin, 'booking.booked', {date: friday})).toEqual({
      booked: expect.any(Number) as number,
    })
    const before = (await dayOf(friday, 'o-follow-1'))?.slots
    await change([{date: friday, kind: 'holiday', name: '社区文化节'}])
    await cloud.fire('jobs')

    expect(await dayOf(friday)).toEqual({
      date: friday,
      state: 'closed',
      reason: '社区文化节放假',
      free: 0,
      slots: [],
    })
    const input = {community: inCommunity, service, date: friday, time: '10:00', ticked: []}
    expect(await cloud.send(me, 'booking.reserve', input, newKey())).toMatchObject({
      error: {code: 'slot-closed'},
    })
    const told = {shut: '社区文化节放假', state: 'booked'}
    expect(await cloud.ask('o-follow-1', 'booking.get', {booking: visit.id})).toMatchObject(told)
    expect((await cloud.ask('o-follow-1', 'booking.mine', {when: 'coming'})).bookings).toMatchObject([told])

    await change([{date: friday, kind: 'usual'}])
    await cloud.fire('jobs')
    expect((await dayOf(friday, 'o-follow-1'))?.slots).toEqual(before)
    expect(await cloud.ask('o-follow-1', 'booking.get', {booking: visit.id})).not.toHaveProperty('shut')
  })

  test('a closure shuts the hall; cancelling on it gives the place back once', async () => {
    const visit = await book('o-follow-2', friday, '10:30')
    await change([{date: friday, kind: 'closed', name: '停电检修'}])
    await cloud.fire('jobs')
    expect((await dayOf(friday))?.reason).toBe('停电检修，不开门')
    await cloud.ask('o-follow-2', 'booking.cancel', {booking: visit.id, reason: '那天不开门'}, newKey())
    await change([{date: friday, kind: 'usual'}])
    await cloud.fire('jobs')
    expect((await dayOf(friday))?.slots.find(({time}) => time === '10:30')?.left).toBe(2)
  })

  test('a Saturday made up gets the hours of a workday; who has a weekend place keeps it', async () => {
    // At weekends one place each half hour from nine; on workdays two, from half past eight.
    const visit = await book('o-follow-3', saturday, '09:00')
    await change([{date: saturday, kind: 'workday', name: '调休上班'}])
    await cloud.fire('jobs')
    const slots = (await dayOf(saturday, 'o-follow-3'))?.slots ?? []
    expect(slots.find(({time}) => time === '08:30')?.left).toBe(2)
    expect(slots.find(({time}) => time === '09:00')).toMatchObject({left: 1, state: 'mine'})
    expect(slots.some(({time}) => time === '14:00')).toBe(true)
    expect(await cloud.ask('o-follow-3', 'booking.get', {booking: visit.id})).not.toHaveProperty('shut')

    // Somebody takes an afternoon, and the Saturday is a weekend again.
    const afternoon = await book('o-follow-2', saturday, '14:30')
    await change([{date: saturday, kind: 'usual'}])
    await cloud.fire('jobs')
    expect((await dayOf(saturday))?.slots.some(({time}) => time >= '12:00')).toBe(false)
    expect(await cloud.ask('o-follow-2', 'booking.get', {booking: afternoon.id})).toMatchObject({
      shut: '这个时间不开门了',
    })
    await cloud.ask('o-follow-2', 'booking.cancel', {booking: afternoon.id, reason: '不开门'}, newKey())
    // Given back, and given to nobody.
    const late = {community: inCommunity, service, date: saturday, time: '14:30', ticked: []}
    expect((await cloud.send(me, 'booking.reserve', late, newKey())).ok).toBe(false)
  })

  test('the timer may come twice: nothing changes the second time', async () => {
    await cloud.fire('jobs')
    expect(await cloud.fire('jobs')).toMatchObject({})
    const before = await dayOf(saturday)
    await cloud.fire('jobs')
    expect(await dayOf(saturday)).toEqual(before)
  })

  test('a run that was cut off is done again, to the same end', async () => {
    await change([{date: friday, kind: 'holiday', name: '社区文化节'}])
    // The windows are due, one day has followed, and the run ended there.
    const {makeResourcesDue} = await import('../../cloudfunctions/api/src/booking/repo')
    const repo = await import('../../cloudfunctions/api/src/booking/dayPlaces.repo')
    await makeResourcesDue(inCommunity)
    const first = await repo.dayById(inCommunity, `${inCommunity}:w1:${friday}`)
    if (first === null) throw new Error('no day')
    expect(
      await repo.changeDay(first, {closed: '社区文化节放假'}, [], [], new Date(`${monday}T00:00:00Z`)),
    ).toBe(true)
    await cloud.fire('jobs')
    for (const window of ['w1', 'w2', 'w3', 'w4']) {
      const day = await repo.dayById(inCommunity, `${inCommunity}:${window}:${friday}`)
      expect(day?.closed).toBe('社区文化节放假')
    }
    await change([{date: friday, kind: 'usual'}])
    await cloud.fire('jobs')
    expect(await repo.dayById(inCommunity, first._id)).toMatchObject({
      slots: first.slots,
      takers: first.takers,
    })
  })

  test('people book while the day changes: no place is lost or doubled', async () => {
    const wednesday = '2026-12-02'
    const openids = Array.from({length: 12}, (_, n) => `o-rush-${String(n)}`)
    await Promise.all(
      openids.map((openid, n) =>
        cloud.ask(openid, 'people.saveContact', {
          notice,
          name: '马春梅',
          phone: `1370002${String(1000 + n)}`,
        }),
      ),
    )
    const flip = async () => {
      for (const kind of ['holiday', 'usual', 'workday', 'holiday', 'usual']) {
        await change([{date: wednesday, kind, ...(kind === 'usual' ? {} : {name: '改'})}])
        await cloud.fire('jobs')
      }
    }
    const input = {community: inCommunity, service, date: wednesday, time: '15:00', ticked: []}
    const [replies] = await Promise.all([
      Promise.all(
        openids.map(async (openid, n) => {
          await new Promise((resolve) => setTimeout(resolve, n * 40))
          return cloud.send(openid, 'booking.reserve', input, 'rush')
        }),
      ),
      flip(),
    ])
    const won = replies.filter(({ok}) => ok).length
    expect(won).toBeLessThanOrEqual(2)
    const slot = (await dayOf(wednesday))?.slots.find(({time}) => time === '15:00')
    expect(slot?.left).toBe(2 - won)
  })
})

describe('today', () => {
  test('the hall says why it is shut', async () => {
    await change([{date: monday, kind: 'closed', name: '搬到新大厅'}])
    expect(await cloud.ask(me, 'places.today', {})).toMatchObject({hours: [], closed: '搬到新大厅，不开门'})
    await change([{date: monday, kind: 'usual'}])
    expect(await cloud.ask(me, 'places.today', {})).not.toHaveProperty('closed')
  })
})

describe('a year without holidays', () => {
  const holidays = (rev: number) => {
    const {days, problems} = readNotice(notice2027, 2027)
    expect(problems).toEqual([])
    return {district, year: 2027, rev, days}
  }
  const newYearsEve = '2026-12-29T07:30:00+08:00'
  let receipt = ''

  test('is a warning to the head within 60 days, and counts Monday to Friday for now', async () => {
    expect((await ofCalendar(2027)).official).toBe('none')
    expect(await warned()).toEqual([
      {
        id: 'calendar:2027',
        text: '还没有 2027 年的放假安排：周一到周五先按上班算，预约暂不开放',
        todo: '国务院办公厅的放假通知公布后，请区管理员粘贴到工作日历',
        page: '/packages/places/pages/calendar/calendar?year=2027',
      },
    ])
    const ids = async () => (await warned()).map(({id}) => id)
    // 61 and 60 days before the year after.
    await cloud.setClock('2027-11-01T07:30:00+08:00')
    expect(await ids()).not.toContain('calendar:2028')
    await cloud.setClock('2027-11-02T07:30:00+08:00')
    expect(await ids()).toContain('calendar:2028')
  })

  test('its days are opened, and cannot be booked', async () => {
    await cloud.setClock(newYearsEve)
    await cloud.fire('jobs')
    expect(await dayOf('2026-12-31')).toMatchObject({state: 'open'})
    expect(await dayOf('2027-01-04')).toMatchObject({
      state: 'undecided',
      reason: '还没有公布放假安排，暂不能预约',
    })
    const input = {community: inCommunity, service, date: '2027-01-04', time: '09:30', ticked: []}
    expect(await cloud.send(me, 'booking.reserve', input, newKey())).toMatchObject({
      error: {code: 'slot-closed'},
    })
  })

  test('a due day over it is marked', async () => {
    const visit = await book('o-follow-1', '2026-12-29', '09:30')
    receipt = visit.id
    await cloud.setClock('2026-12-29T09:30:00+08:00')
    const at = {booking: visit.id, window: `${inCommunity}:w1`}
    await cloud.ask(staff, 'booking.call', at, newKey())
    await cloud.ask(staff, 'booking.finish', {booking: visit.id, outcome: 'forwarded'}, newKey())
    const {result} = await cloud.ask('o-follow-1', 'booking.get', {booking: visit.id})
    expect(result?.due).toMatchObject({from: '2026-12-29', provisional: true})
    expect(result?.dueDate).toBe(result?.due?.date)
  })

  test('only the district’s admin enters it', async () => {
    expect(await cloud.send(admin, 'places.saveHolidays', holidays(0), newKey())).toMatchObject({
      error: {code: 'not-allowed'},
    })
  })

  test('an unfinished list is refused', async () => {
    const part = {...holidays(0), days: holidays(0).days.filter(({name}) => !name.startsWith('国庆'))}
    expect(await cloud.send(ofDistrict, 'places.saveHolidays', part, newKey())).toMatchObject({
      error: {code: 'invalid', fields: {days: '没有看到国庆节，请粘贴完整的通知'}},
    })
  })

  test('of two at the same moment one wins; sent again it is answered again', async () => {
    const replies = await Promise.all(
      ['a', 'b'].map((key) => cloud.send(ofDistrict, 'places.saveHolidays', holidays(0), key)),
    )
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    expect(replies.find(({ok}) => !ok)).toMatchObject({error: {code: 'moved'}})
    const winner = replies[0]?.ok === true ? 'a' : 'b'
    expect(await cloud.send(ofDistrict, 'places.saveHolidays', holidays(0), winner)).toEqual({
      ok: true,
      data: {rev: 1},
    })
  })

  test('with it the year is there: no warning, days open, the due day worked out again', async () => {
    expect(await ofCalendar(2027)).toMatchObject({official: 'district', district: {rev: 1}})
    expect(await warned()).toEqual([])
    await cloud.fire('jobs')
    expect(await dayOf('2027-01-04')).toMatchObject({state: 'open'})
    expect(await dayOf('2027-01-01')).toMatchObject({state: 'closed', reason: '元旦放假'})
    const {result} = await cloud.ask('o-follow-1', 'booking.get', {booking: receipt})
    // The promise of ten working days from 29 December: New Year's Friday does not count.
    expect(result?.due).toMatchObject({provisional: false, date: '2027-01-13'})
    expect(result?.dueDate).toBe('2027-01-13')
  })
})
