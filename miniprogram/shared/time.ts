/**
 * Days and times as they stand on the wall in China: +08:00, without daylight saving since 1991.
 * Fixed arithmetic, because functions run in UTC and phones may run anywhere.
 * A day is `YYYY-MM-DD`, a time of day `HH:mm`.
 */

const minute = 60_000
const day = 24 * 60 * minute
const offset = 8 * 60 * minute
const weekdayNames = ['一', '二', '三', '四', '五', '六', '日'] as const

// As JavaScript counts days of the week, Sunday first.
const weekdays: readonly Weekday[] = [7, 1, 2, 3, 4, 5, 6]

const pad = (value: number): string => String(value).padStart(2, '0')

/** The day at +08:00 on which an instant falls. */
export const dateAt8 = (instant: Date): string =>
  new Date(instant.getTime() + offset).toISOString().slice(0, 10)

/** Minutes since midnight at +08:00, 0 to 1439. */
export const minuteOfDay = (instant: Date): number =>
  Math.floor(((instant.getTime() + offset) % day) / minute)

/** The instant at which a time of day is reached on a day. */
export const instant = (date: string, time: string): Date => new Date(`${date}T${time}:00+08:00`)

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)

/** Whole days from one day to a later one; negative for an earlier one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / day)

/** 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The weekday of a day. */
export const weekday = (date: string): Weekday => {
  const sundayFirst = new Date(Date.parse(date)).getUTCDay()
  return weekdays[sundayFirst] ?? 7
}

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export const timeOf = (minutes: number): string => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`

/** `周三` */
export const sayWeekday = (date: string): string => `周${weekdayNames[weekday(date) - 1] ?? ''}`

/** `今天(周三)`, `明天(周四)`, `后天(周五)`, `11月28日(周六)`; with the year when it is another one. */
export const sayDay = (date: string, today: string): string => {
  const near = ['今天', '明天', '后天'][daysBetween(today, date)]
  if (near !== undefined) return `${near}(${sayWeekday(date)})`
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  const yearWhenOther = year === today.slice(0, 4) ? '' : `${year}年`
  return `${yearWhenOther}${String(Number(month))}月${String(Number(dayOfMonth))}日(${sayWeekday(date)})`
}

const partOfDay = (minutes: number): string => {
  if (minutes < 6 * 60) return '凌晨'
  if (minutes < 12 * 60) return '上午'
  if (minutes < 13 * 60) return '中午'
  if (minutes < 18 * 60) return '下午'
  return '晚上'
}

const sayClock = (minutes: number): string => {
  // People say 下午 2:30 but 中午 12:30.
  const hours = Math.floor(minutes / 60)
  return `${String(hours > 12 ? hours - 12 : hours)}:${pad(minutes % 60)}`
}

/** `上午 9:30`, `下午 2:00`. */
export const sayTime = (time: string): string => {
  const minutes = minutesOf(time)
  return `${partOfDay(minutes)} ${sayClock(minutes)}`
}

/** `上午 9:30–10:00`; the part of the day again where it changes: `上午 11:30–中午 12:00`. */
export const sayTimes = (from: string, until: string): string => {
  const [start, end] = [minutesOf(from), minutesOf(until)]
  // Noon sharp still ends a morning.
  const endPart = partOfDay(end - 1)
  const said = endPart === partOfDay(start) ? '' : `${endPart} `
  return `${sayTime(from)}–${said}${sayClock(end)}`
}

/** `明天(周三)上午 9:30–10:00`. */
export const saySlot = (date: string, from: string, until: string, today: string): string =>
  `${sayDay(date, today)}${sayTimes(from, until)}`

/** An instant as people say it: `今天 9:05`, `昨天 17:30`, `11月20日 9:05`. */
export const sayInstant = (at: Date, now: Date): string => {
  const date = dateAt8(at)
  const today = dateAt8(now)
  const clock = sayTime(timeOf(minuteOfDay(at)))
  const back = daysBetween(date, today)
  if (back === 0) return `今天${clock}`
  if (back === 1) return `昨天${clock}`
  return `${sayDay(date, today).replace(/\(.*$/u, '')} ${clock}`
}
