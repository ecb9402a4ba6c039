import fc from 'fast-check'
import {calendarFrom} from '../../cloudfunctions/api/src/places/calendar/calendarOf'
import type {Calendar, Mark, MarkKind} from '../../miniprogram/packages/places/rules/calendar'
import {dueAgain, dueOf} from '../../miniprogram/packages/places/rules/due'
import {sessionsOn, type Session} from '../../miniprogram/packages/places/rules/hours'
import {addWorkdays, workdaysBetween} from '../../miniprogram/packages/places/rules/workdays'
import {
  addWorkingMinutes,
  nextWorkingMoment,
  workingMinutes,
} from '../../miniprogram/packages/places/rules/workingHours'
import {addDays, daysBetween, instant, weekday} from '../../miniprogram/shared/time'
import {breaks, madeUp} from '../unit/officialDays'

/** The calendar against counts so plain that they cannot be wrong: day by day, minute by minute. */

const years = [2024, 2025, 2026]
const official = calendarFrom({years, entered: [], own: []})
const [first, last] = ['2024-01-01', '2026-12-31']
const length = daysBetween(first, last) + 1

/** Whether people work on a day, from the list written down by hand. */
const works = (date: string): boolean =>
  madeUp.has(date) || (weekday(date) <= 5 && !breaks.some(([from, until]) => from <= date && date <= until))

const anyDay = fc.integer({min: 0, max: length - 1}).map((days) => addDays(first, days))

test('every day of 2024 to 2026 is what the notices say', () => {
  const wrong: string[] = []
  for (let date = first; date <= last; date = addDays(date, 1)) {
    if ((official.kind(date) === 'workday') !== works(date)) wrong.push(date)
    if (official.provisional(date)) wrong.push(`${date} provisional`)
  }
  expect(wrong).toEqual([])
})

test('working days between two days are as many as are counted one by one', () => {
  fc.assert(
    fc.property(anyDay, anyDay, (from, to) => {
      let count = 0
      for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (works(date)) count += 1
      expect(workdaysBetween(from, to, official)).toBe(count)
    }),
    {numRuns: 500},
  )
})

test('a due day is reached by counting one by one, over the ends of years too', () => {
  fc.assert(
    fc.property(
      fc.integer({min: 0, max: length - 200}).map((days) => addDays(first, days)),
      fc.integer({min: 0, max: 100}),
      (from, count) => {
        let date = from
        for (let left = count; left > 0;) {
          date = addDays(date, 1)
          if (works(date)) left -= 1
        }
        expect(addWorkdays(from, count, official)).toBe(date)
        expect(dueOf(from, count, official)).toEqual({from, workdays: count, date, provisional: false})
      },
    ),
    {numRuns: 500},
  )
})

const mark = fc.record({
  kind: fc.constantFrom<MarkKind>('workday', 'holiday', 'closed'),
  name: fc.constant('改'),
}) satisfies fc.Arbitrary<Mark>
const marks = fc.dictionary(anyDay, mark, {maxKeys: 40})

test('the community goes over the district, the district over the notice; a closure hides neither', () => {
  fc.assert(
    fc.property(marks, marks, fc.array(anyDay, {minLength: 1, maxLength: 20}), (district, own, probes) => {
      const entered = Object.fromEntries(Object.entries(district).filter(([, {kind}]) => kind !== 'closed'))
      const calendar = calendarFrom({years, entered: [{year: 2024, days: entered}], own: [{days: own}]})
      for (const date of [...probes, ...Object.keys(own), ...Object.keys(entered)]) {
        const said = [own[date], entered[date]].find((one) => one !== undefined && one.kind !== 'closed')
        const working = said === undefined ? works(date) : said.kind === 'workday'
        expect(calendar.kind(date) === 'workday').toBe(working)
        expect(calendar.closure(date)).toBe(own[date]?.kind === 'closed' ? '改' : null)
      }
    }),
    {numRuns: 200},
  )
})

describe('working hours', () => {
  const sessions: readonly Session[] = [
    {days: 'workdays', from: '08:30', until: '12:00'},
    {days: 'workdays', from: '14:00', until: '17:30'},
    {days: 'workdays', weekdays: [2, 4], from: '17:00', until: '19:30'},
    {days: 'weekends', from: '09:00', until: '12:00'},
    {days: 'holidays', weekdays: [1], from: '10:00', until: '10:30'},
  ]
  const closing = calendarFrom({
    years,
    entered: [],
    own: [{days: {'2026-09-30': {kind: 'closed', name: '检修'}}}],
  })
  const time = {sessions, calendar: closing}

  /** Whether a minute lies in hours, by looking. */
  const open = (date: string, clock: string): boolean =>
    sessionsOn(sessions, date, closing).some(({from, until}) => from <= clock && clock < until)

  /** Half a year with every kind of break: minute by minute is slow, so it is counted once. */
  const span = {from: '2026-01-01', days: 300}
  const clocks = Array.from(
    {length: 24 * 60},
    (_, minute) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  )
  const openMinutes = new Uint8Array(span.days * 24 * 60)
  for (let day = 0; day < span.days; day += 1) {
    const date = addDays(span.from, day)
    clocks.forEach((clock, minute) => {
      if (open(date, clock)) openMinutes[day * 24 * 60 + minute] = 1
    })
  }
  const at = (minute: number): Date => new Date(instant(span.from, '00:00').getTime() + minute * 60_000)
  const anyMinute = fc.integer({min: 0, max: (span.days - 60) * 24 * 60})

  test('between two instants are as many as are counted minute by minute', () => {
    fc.assert(
      fc.property(anyMinute, fc.integer({min: 0, max: 30 * 24 * 60}), (from, more) => {
        let count = 0
        for (let minute = from; minute < from + more; minute += 1) count += openMinutes[minute] ?? 0
        expect(workingMinutes(at(from), at(from + more), time)).toBe(count)
        expect(workingMinutes(at(from + more), at(from), time)).toBe(0)
      }),
      {numRuns: 500},
    )
  })

  test('the next working moment is the first open minute', () => {
    fc.assert(
      fc.property(anyMinute, (from) => {
        let minute = from
        while (openMinutes[minute] !== 1) minute += 1
        expect(nextWorkingMoment(at(from), time)).toEqual(at(minute))
      }),
      {numRuns: 500},
    )
  })

  test('working minutes added are working minutes passed', () => {
    fc.assert(
      fc.property(anyMinute, fc.integer({min: 1, max: 3000}), (from, minutes) => {
        const reached = addWorkingMinutes(at(from), minutes, time)
        expect(workingMinutes(at(from), reached, time)).toBe(minutes)
        // Not a minute later than needed.
        expect(workingMinutes(at(from), new Date(reached.getTime() - 60_000), time)).toBe(minutes - 1)
      }),
      {numRuns: 500},
    )
  })

  test('hours that never come are an error, not a hang', () => {
    const never = {sessions: [], calendar: closing}
    expect(() => nextWorkingMoment(at(0), never)).toThrow(RangeError)
    expect(() => addWorkingMinutes(at(0), 1, never)).toThrow(RangeError)
    expect(addWorkingMinutes(at(0), 0, never)).toEqual(at(0))
  })
})

describe('a year without holidays', () => {
  const before = calendarFrom({years: [2026, 2027], entered: [], own: []})
  const arrived = calendarFrom({
    years: [2026, 2027],
    entered: [
      {
        year: 2027,
        days: {
          '2026-12-31': {kind: 'holiday', name: '元旦'},
          '2027-01-01': {kind: 'holiday', name: '元旦'},
          '2027-01-09': {kind: 'workday', name: '元旦调休上班'},
        },
      },
    ],
    own: [],
  })

  test.each([
    ['2026-12-28', 2, {date: '2026-12-30', provisional: false}],
    ['2026-12-28', 3, {date: '2026-12-31', provisional: false}],
    ['2026-12-28', 4, {date: '2027-01-01', provisional: true}],
    ['2026-12-28', 10, {date: '2027-01-11', provisional: true}],
    ['2027-01-04', 0, {date: '2027-01-04', provisional: false}],
  ])('%s and %i working days: %j', (from, workdays, due) =>
    expect(dueOf(from, workdays, before)).toEqual({from, workdays, ...due}),
  )

  test.each([
    ['2026-12-28', 4, {date: '2027-01-05', provisional: false}],
    ['2026-12-28', 10, {date: '2027-01-12', provisional: false}],
  ])('%s and %i working days, worked out again when the days are there: %j', (from, workdays, due) =>
    expect(dueAgain(dueOf(from, workdays, before), arrived)).toEqual({from, workdays, ...due}),
  )

  test('what people were told for certain stays', () => {
    const told = dueOf('2026-12-28', 3, before)
    expect(dueAgain(told, arrived)).toBe(told)
  })

  test('a day about which the community has spoken is decided', () => {
    const calendar: Calendar = calendarFrom({
      years: [2027],
      entered: [],
      own: [
        {days: {'2027-03-01': {kind: 'workday', name: '上班'}, '2027-03-02': {kind: 'closed', name: '检修'}}},
      ],
    })
    expect(['2027-03-01', '2027-03-02', '2027-03-03'].map((date) => calendar.provisional(date))).toEqual([
      false,
      true,
      true,
    ])
  })

  test('a calendar is not asked about days for which it was not read', () => {
    const week = calendarFrom(
      {years: [2026], entered: [], own: []},
      {from: '2026-12-01', until: '2026-12-07'},
    )
    expect(week.kind('2026-12-07')).toBe('workday')
    expect(() => week.kind('2026-12-08')).toThrow(RangeError)
    expect(() => dueOf('2026-12-01', 30, week)).toThrow(RangeError)
  })
})
