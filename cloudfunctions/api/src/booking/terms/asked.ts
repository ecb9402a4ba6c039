import type {CallContext} from '../../context'
import {lapsesAt} from '../begun'
import type {Booking, Service} from '../documents'
import {promiseOf} from '../precheck/promise'

/** A visit to which staff say yes or no by a promised time; its place is held meanwhile. */

/** By when staff say yes to what is booked now; null where nobody has to. Three reads, none where nobody has to. */
export const answerDue = async (
  {now}: Pick<CallContext, 'now'>,
  {community, confirm}: Service,
): Promise<Date | null> => (confirm === undefined ? null : promiseOf(community, confirm.workHours, now))

/** What a visit carries meanwhile. Nobody answers after it has begun, so that is the latest that is promised. */
export const askedBy = (
  booking: Pick<Booking, '_id' | 'date' | 'slot' | 'term'>,
  promised: Date,
): Required<Pick<Booking, 'asked' | 'askOrd'>> => {
  const start = lapsesAt(booking)
  const due = promised < start ? promised : start
  return {asked: {due}, askOrd: `${due.toISOString()}:${booking._id}`}
}

/** It is answered, or too late for that. */
export const noMoreAsked = {asked: null, askOrd: null} as const
