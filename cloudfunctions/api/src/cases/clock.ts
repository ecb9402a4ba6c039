import {isLate} from '../../../../miniprogram/packages/cases/rules/promise'
import type {CaseState} from '../../../../miniprogram/packages/cases/rules/states'
import {dueOf, type Due} from '../../../../miniprogram/packages/places/rules/due'
import {workdaysBetween, type WorkdayCalendar} from '../../../../miniprogram/packages/places/rules/workdays'
import type {Calendar} from '../../../../miniprogram/packages/places/rules/calendar'
import type {Case} from './documents'

/**
 * Working days that are left of a promise when it is stopped, because papers are missing; the day itself is used up.
 * Null when it is late already: no pause makes that good.
 */
export const leftOf = (due: Due, today: string, calendar: WorkdayCalendar): number | null =>
  isLate(due, today) ? null : workdaysBetween(today, due.date, calendar)

/** The due day when it goes on: what was left is counted from today. One that was late stays late. */
export const goesOn = (due: Due, left: number | null, today: string, calendar: Calendar): Due =>
  left === null ? due : dueOf(today, left, calendar)

/** The promise stops while papers are missing, and goes on with what was left of it. */
export const clockAfter = (
  {state, due, left}: Pick<Case, 'state' | 'due' | 'left'>,
  to: CaseState,
  today: string,
  calendar: Calendar,
): Pick<Case, 'due' | 'left'> => {
  if (to === 'waiting' && state !== 'waiting') return {due, left: leftOf(due, today, calendar)}
  if (to === 'open' && state === 'waiting') return {due: goesOn(due, left, today, calendar), left: null}
  return {due, left}
}
