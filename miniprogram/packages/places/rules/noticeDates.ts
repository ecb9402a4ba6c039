import {addDays, daysBetween, weekday} from '../../../shared/time'

/** Dates as a notice writes them: 「1月28日（农历除夕、周二）至2月4日（周二）」. */

export interface Found {
  readonly date: string
  readonly until: string
}

/** A break at New Year may begin in the last days of December. */
export const belongsToNotice = (date: string, year: number): boolean =>
  date.startsWith(String(year)) || date.startsWith(`${String(year - 1)}-12-`)

/** No break is longer. */
const longest = 16

/**
 * One date or a span, or what is wrong with it.
 * @param match of the token whose groups are year, month, day, note, and the same of the end
 * @param month the last one that was said, for 「1月1日、3日」
 */
export const readRange = (
  match: RegExpMatchArray,
  {year, month}: {readonly year: number; readonly month: string},
): Found | {readonly problem: string} => {
  const [
    ,
    ,
    fromYear,
    fromMonth = month,
    fromDay = '',
    fromNote = '',
    untilYear,
    untilMonth = fromMonth,
    untilDay,
    untilNote = '',
  ] = match
  const from = dateIn(Number(fromYear ?? year), fromMonth, fromDay)
  if (from === null) return {problem: `没有${fromMonth}月${fromDay}日这一天，请核对`}
  const wrong =
    wrongWeekday(from, fromNote) ??
    (belongsToNotice(from, year) ? undefined : `${sayDate(from)}不在 ${String(year)} 年`)
  if (wrong !== undefined) return {problem: wrong}
  if (untilDay === undefined) return {date: from, until: from}
  const sameYear = Number(untilYear ?? from.slice(0, 4))
  const first = dateIn(sameYear, untilMonth, untilDay)
  // 2022年12月31日至1月2日: the end lies in the next year.
  const until =
    first !== null && first < from && untilYear === undefined
      ? dateIn(sameYear + 1, untilMonth, untilDay)
      : first
  if (until === null) return {problem: `没有${untilMonth}月${untilDay}日这一天，请核对`}
  if (until < from || daysBetween(from, until) >= longest) {
    return {problem: `${sayDate(from)}至${sayDate(until)}不像一个假期，请核对`}
  }
  const wrongEnd = wrongWeekday(until, untilNote)
  return wrongEnd === undefined ? {date: from, until} : {problem: wrongEnd}
}

const pad = (digits: string): string => digits.padStart(2, '0')

/** Null for 2月30日. */
const dateIn = (year: number, month: string, day: string): string | null => {
  const date = `${String(year)}-${pad(month)}-${pad(day)}`
  return !Number.isNaN(Date.parse(date)) && addDays(date, 0) === date ? date : null
}

const weekdayNames = '一二三四五六日'

/** `1月5日`. */
export const sayDate = (date: string): string =>
  `${String(Number(date.slice(5, 7)))}月${String(Number(date.slice(8)))}日`

/** A weekday that does not fit is the surest sign of another year's notice or of a slip. */
const wrongWeekday = (date: string, note: string): string | undefined => {
  const said = /周([一二三四五六日])/u.exec(note)?.[1]
  if (said === undefined || weekdayNames.indexOf(said) + 1 === weekday(date)) return undefined
  const is = weekdayNames[weekday(date) - 1] ?? ''
  return `${date.slice(0, 4)}年${sayDate(date)}是周${is}，写的是周${said}，请核对`
}
