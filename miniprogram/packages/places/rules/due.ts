import type {Calendar} from './calendar'
import {addDays} from '../../../shared/time'
import {addWorkdays} from './workdays'

/** The day by which something is promised. */
export interface DueDay {
  readonly date: string
  /** Days of a year without published holidays were counted: the date may still move. */
  readonly provisional: boolean
}

/** A due day as documents keep it: enough to work it out again. */
export interface Due extends DueDay {
  /** The day from which is counted; it does not count itself. */
  readonly from: string
  readonly workdays: number
}

/**
 * The day on which `workdays` working days after `from` have passed.
 * Source: 承诺 5 个工作日内答复 and its like, S1.
 */
export const dueOf = (from: string, workdays: number, calendar: Calendar): Due => {
  const date = addWorkdays(from, workdays, calendar)
  let provisional = false
  for (let day = addDays(from, 1); day <= date && !provisional; day = addDays(day, 1)) {
    provisional = calendar.provisional(day)
  }
  return {from, workdays, date, provisional}
}

/** A due day worked out again when it was provisional; one that people were told for certain stays. */
export const dueAgain = (due: Due, calendar: Calendar): Due =>
  due.provisional ? dueOf(due.from, due.workdays, calendar) : due

/** The last day a calendar may be asked about to count `workdays` from a day on: far beyond the longest breaks. */
export const dueWithin = (from: string, workdays: number): string => addDays(from, workdays * 2 + 60)
