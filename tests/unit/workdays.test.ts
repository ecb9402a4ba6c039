import fc from 'fast-check'
import {calendarFrom} from '../../cloudfunctions/api/src/places/calendar/calendarOf'
import {isNationalYear} from '../../cloudfunctions/api/src/places/calendar/national'
import {whyShut} from '../../miniprogram/packages/places/rules/calendar'
import {onDuty} from '../../miniprogram/packages/places/rules/duty'
import {sessionsOn, type Session} from '../../miniprogram/packages/places/rules/hours'
import {addWorkdays, plainWeek, workdaysBetween} from '../../miniprogram/packages/places/rules/workdays'
import {addDays} from '../../miniprogram/shared/time'

const nationalCalendar = calendarFrom({years: [2023, 2024, 2025, 2026, 2027], entered: [], own: []})

describe('the national calendar', () => {
  test.each([
    ['2026-09-30', 'workday'],
    ['2026-10-01', 'holiday'],
    ['2026-10-03', 'holiday'], // a Saturday inside the break
    ['2026-10-10', 'workday'], // a Saturday made up
    ['2026-11-21', 'weekend'],
    ['2026-11-23', 'workday'],
  ])('%s is a %s', (date, kind) => expect(nationalCalendar.kind(date)).toBe(kind))

  test('a break has its Chinese name', () => {
    expect(nationalCalendar.mark('2026-10-01')).toEqual({kind: 'holiday', name: '国庆节', source: 'national'})
    expect(nationalCalendar.mark('2026-11-21')).toBeNull()
    expect(nationalCalendar.mark('2026-10-10')?.kind).toBe('workday')
  })

  test('a year that the library does not have is not taken for a plain one', () => {
    expect([2003, 2004, 2024, 2026, 2027].map(isNationalYear)).toEqual([false, true, true, true, false])
    expect(nationalCalendar.provisional('2026-12-31')).toBe(false)
    expect(nationalCalendar.provisional('2027-01-01')).toBe(true)
  })
})

describe('working days', () => {
  test.each([
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-20', 1, '2026-11-23'], // Friday to Monday
    ['2026-11-21', 1, '2026-11-23'], // a Saturday does not count itself
    ['2026-09-30', 1, '2026-10-08'], // over National Day
    ['2026-10-09', 1, '2026-10-10'], // a Saturday made up
  ])('%s + %i = %s', (from, count, to) => expect(addWorkdays(from, count, nationalCalendar)).toBe(to))

  test('adding and counting agree with a day by day count', () => {
    const start = fc.integer({min: 0, max: 700}).map((days) => addDays('2024-01-01', days))
    fc.assert(
      fc.property(start, fc.integer({min: 1, max: 60}), (from, count) => {
        const to = addWorkdays(from, count, nationalCalendar)
        expect(nationalCalendar.kind(to)).toBe('workday')
        expect(workdaysBetween(from, to, nationalCalendar)).toBe(count)
      }),
      {numRuns: 300},
    )
  })

  test('a calendar without working days is an error, not a hang', () => {
    expect(() => addWorkdays('2026-01-01', 1, {kind: () => 'holiday'})).toThrow(RangeError)
  })

  test('a plain week works Monday to Friday', () => {
    expect(plainWeek.kind('2027-01-01')).toBe('workday')
    expect(plainWeek.kind('2027-01-02')).toBe('weekend')
  })
})

describe('hours', () => {
  const sessions: readonly Session[] = [
    {days: 'workdays', from: '14:00', until: '17:30'},
    {days: 'workdays', from: '08:30', until: '12:00'},
    {days: 'workdays', weekdays: [2, 4], from: '17:30', until: '19:30'},
    {days: 'weekends', from: '09:00', until: '12:00'},
  ]
  test.each([
    ['2026-11-23', ['08:30', '14:00']],
    ['2026-11-24', ['08:30', '14:00', '17:30']],
    ['2026-11-28', ['09:00']],
    ['2026-10-01', []],
    ['2026-10-10', ['08:30', '14:00']], // a Saturday made up has workday hours
  ])('on %s they start at %j', (date, starts) =>
    expect(sessionsOn(sessions, date, nationalCalendar).map(({from}) => from)).toEqual(starts),
  )
})

test('a closure has no hours, and counts as a working day all the same', () => {
  const closing = calendarFrom({
    years: [2026],
    entered: [],
    own: [{days: {'2026-11-23': {kind: 'closed', name: '检修'}}}],
  })
  const sessions: readonly Session[] = [{days: 'workdays', from: '08:30', until: '12:00'}]
  expect(sessionsOn(sessions, '2026-11-23', closing)).toEqual([])
  expect(sessionsOn(sessions, '2026-11-24', closing)).toHaveLength(1)
  expect(addWorkdays('2026-11-20', 1, closing)).toBe('2026-11-23')
  expect(whyShut('2026-11-23', closing)).toBe('检修，不开门')
})

test.each([
  ['2026-10-01', '国庆节放假'],
  ['2026-11-21', '周末不办理'],
  ['2026-11-23', '这天不办理'],
])('why nobody serves on %s: %s', (date, why) => expect(whyShut(date, nationalCalendar)).toBe(why))

describe('duty', () => {
  const list = {
    '2026-11-23': [
      {from: '14:00', until: '17:30', name: '刘芳'},
      {from: '08:30', until: '12:00', name: '王建军'},
    ],
    '2026-11-26': [{from: '08:30', until: '12:00', name: '陈刚'}],
  }
  test.each([
    [8 * 60 + 29, null, '王建军'],
    [8 * 60 + 30, '王建军', '刘芳'],
    [12 * 60, null, '刘芳'], // ends exactly here: nobody
    [14 * 60, '刘芳', '陈刚'],
    [18 * 60, null, '陈刚'],
  ])('at minute %i: now %j, next %j', (minute, now, next) => {
    const duty = onDuty(list, '2026-11-23', minute)
    expect(duty.now?.name ?? null).toBe(now)
    expect(duty.next?.name ?? null).toBe(next)
  })

  test('nobody within the days looked at', () => {
    expect(onDuty(list, '2026-11-27', 0)).toEqual({now: null, next: null})
    expect(onDuty(list, '2026-11-24', 0, 1)).toEqual({now: null, next: null})
  })
})
