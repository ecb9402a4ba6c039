import {
  addDays,
  dateAt8,
  daysBetween,
  instant,
  minuteOfDay,
  sayDay,
  sayInstant,
  saySlot,
  sayTime,
  sayTimes,
  weekday,
} from '../../miniprogram/shared/time'

describe('days at +08:00', () => {
  test.each([
    ['2026-11-22T15:59:59.999Z', '2026-11-22', 23 * 60 + 59],
    ['2026-11-22T16:00:00.000Z', '2026-11-23', 0],
    ['2026-12-31T16:00:00.000Z', '2027-01-01', 0],
    ['2028-02-28T16:30:00.000Z', '2028-02-29', 30],
  ])('%s is %s, minute %i', (iso, date, minute) => {
    expect(dateAt8(new Date(iso))).toBe(date)
    expect(minuteOfDay(new Date(iso))).toBe(minute)
  })

  test('an instant is where the wall clock says', () => {
    expect(instant('2026-11-23', '09:30').toISOString()).toBe('2026-11-23T01:30:00.000Z')
  })

  test('days are counted across months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(daysBetween('2026-11-22', '2026-12-02')).toBe(10)
    expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2)
  })

  test('the week starts on Monday', () => {
    expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(weekday)).toEqual([1, 6, 7])
  })
})

describe('times as people say them', () => {
  const today = '2026-11-24'
  test.each([
    ['2026-11-24', '今天(周二)'],
    ['2026-11-25', '明天(周三)'],
    ['2026-11-26', '后天(周四)'],
    ['2026-11-28', '11月28日(周六)'],
    ['2026-11-23', '11月23日(周一)'],
    ['2027-01-01', '2027年1月1日(周五)'],
  ])('%s → %s', (date, said) => expect(sayDay(date, today)).toBe(said))

  test.each([
    ['00:05', '凌晨 0:05'],
    ['09:30', '上午 9:30'],
    ['12:00', '中午 12:00'],
    ['12:59', '中午 12:59'],
    ['13:00', '下午 1:00'],
    ['17:59', '下午 5:59'],
    ['18:00', '晚上 6:00'],
  ])('%s → %s', (time, said) => expect(sayTime(time)).toBe(said))

  test('the part of the day is said again only where it changes', () => {
    expect(sayTimes('09:30', '10:00')).toBe('上午 9:30–10:00')
    expect(sayTimes('11:30', '12:00')).toBe('上午 11:30–12:00')
    expect(sayTimes('17:30', '18:30')).toBe('下午 5:30–晚上 6:30')
    expect(saySlot('2026-11-25', '09:30', '10:00', today)).toBe('明天(周三)上午 9:30–10:00')
  })

  test('an instant that has passed', () => {
    const now = new Date('2026-11-24T10:00:00+08:00')
    expect(sayInstant(new Date('2026-11-24T09:05:00+08:00'), now)).toBe('今天上午 9:05')
    expect(sayInstant(new Date('2026-11-23T17:30:00+08:00'), now)).toBe('昨天下午 5:30')
    expect(sayInstant(new Date('2026-11-20T09:05:00+08:00'), now)).toBe('11月20日 上午 9:05')
  })
})
