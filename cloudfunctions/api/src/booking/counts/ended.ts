import {dueAgain, dueWithin} from '../../../../../miniprogram/packages/places/rules/due'
import {workdaysBetween} from '../../../../../miniprogram/packages/places/rules/workdays'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {calendarIn} from '../../places/calendar/calendarOf'
import type {Ended} from '../after/documents'
import type {Booking} from '../documents'

/** The day on which somebody first booked it, or came. */
const begunOn = ({timeline, date}: Pick<Booking, 'timeline' | 'date'>): string => {
  const [first] = timeline
  return first === undefined ? date : dateAt8(first.at)
}

/** A visit that is done now, at the counter: what is done at once is within any promise. */
export const doneAtOnce = async (visit: Booking, today: string): Promise<Ended> => {
  const from = begunOn(visit)
  const calendar = await calendarIn(visit.community, from, today)
  return {on: today, took: workdaysBetween(from, today, calendar), kept: true}
}

/** A visit that was handed on, and has come back now: within the promise where that is not after the day told. */
export const returnedNow = async (visit: Booking, today: string): Promise<Ended> => {
  const from = begunOn(visit)
  const due = visit.result?.due
  const until = due === undefined ? today : dueWithin(due.from, due.workdays)
  const calendar = await calendarIn(visit.community, from, until < today ? today : until)
  const promised = due === undefined ? visit.result?.dueDate : dueAgain(due, calendar).date
  return {
    on: today,
    took: workdaysBetween(from, today, calendar),
    kept: promised === undefined || today <= promised,
  }
}

/** The promised day of a visit that was handed on, by the holidays that are published now. Two or three reads. */
export const dueNow = async ({community, result}: Booking): Promise<string | null> => {
  if (result?.due?.provisional !== true) return result?.dueDate ?? null
  const {from, workdays} = result.due
  return dueAgain(result.due, await calendarIn(community, from, dueWithin(from, workdays))).date
}
