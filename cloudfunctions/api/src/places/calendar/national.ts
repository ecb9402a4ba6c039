import {getDayDetail, isWorkday} from 'chinese-days'
import {plainWeek} from '../../../../../miniprogram/packages/places/rules/workdays'
import {addDays} from '../../../../../miniprogram/shared/time'
import type {Marks} from '../../../../../miniprogram/packages/places/rules/calendar'

/**
 * The official days that chinese-days brings: holidays and make-up days as the State Council published
 * them. It names such days `<English>,<Chinese>,<days off>` and all others by their weekday.
 */
const nameOf = (date: string): string | null => getDayDetail(date).name.split(',')[1] ?? null

/**
 * Whether the year's official days are known. The library does not say which years it has, and counts
 * one that it lacks like a plain week; but National Day is a holiday by law in every year.
 */
export const isNationalYear = (year: number): boolean => nameOf(`${String(year)}-10-01`) !== null

const known = new Map<number, Marks>()

/** The days of a year that differ from a plain week, and weekends inside a break; empty for a year not known. */
export const nationalMarks = (year: number): Marks => {
  const before = known.get(year)
  if (before !== undefined) return before
  const marks: Record<string, Marks[string]> = {}
  for (let date = `${String(year)}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) {
    const name = nameOf(date)
    if (name === null) continue
    if (!isWorkday(date)) marks[date] = {kind: 'holiday', name}
    else if (plainWeek.kind(date) === 'weekend') marks[date] = {kind: 'workday', name: `${name}调休上班`}
  }
  known.set(year, marks)
  return marks
}
