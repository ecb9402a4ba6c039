import {addDays, weekday} from '../../../shared/time'

/** What kind of day a date is for those who work for the public. */
export type DayKind = 'workday' | 'weekend' | 'holiday'

/**
 * Tells the kind of a day, `YYYY-MM-DD`. A make-up day (a Saturday on which people work) is a workday.
 * Source: 国务院办公厅 publishes holidays and make-up days for each year.
 */
export interface WorkdayCalendar {
  kind(date: string): DayKind
}

/** Monday to Friday, and nothing else: what counts until the holidays of a year are published. */
export const plainWeek: WorkdayCalendar = {
  kind: (date) => (weekday(date) <= 5 ? 'workday' : 'weekend'),
}

// Longer than the longest break (Spring Festival with bridge days) many times over: a calendar that
// never has a working day is broken, and must not hang the caller.
const longestWait = 366

/**
 * The day that is `count` working days after `date`; the day itself does not count.
 * `addWorkdays('2026-11-20' (Fri), 1)` is Monday. A count of 0 is the day itself.
 */
export const addWorkdays = (date: string, count: number, calendar: WorkdayCalendar): string => {
  let reached = date
  for (let left = count, waited = 0; left > 0;) {
    reached = addDays(reached, 1)
    if (calendar.kind(reached) === 'workday') {
      left -= 1
      waited = 0
    } else if ((waited += 1) > longestWait) {
      throw new RangeError(`no working day within a year after ${date}`)
    }
  }
  return reached
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export const workdaysBetween = (from: string, to: string, calendar: WorkdayCalendar): number => {
  let count = 0
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    if (calendar.kind(date) === 'workday') count += 1
  }
  return count
}
