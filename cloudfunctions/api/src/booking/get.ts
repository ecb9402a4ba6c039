import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {dueAgain, dueWithin} from '../../../../miniprogram/packages/places/rules/due'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {calendarIn} from '../places/calendar/calendarOf'
import {bookingById, dayById, placeOf, serviceById} from './repo'
import type {Booking} from './documents'
import {bookingView} from './view'
import type {ResultView} from './views'

/** One's own visit, with its steps. Another person's is as if it did not exist. */
export const get = async (
  context: CallContext,
  input: InputOf<'booking.get'>,
): Promise<ReplyOf<'booking.get'>> => {
  const booking = await bookingById(input.community, input.booking)
  if (booking?.person !== context.person._id) throw new Refusal('not-found')
  const toCome = booking.state === 'booked' && booking.date >= dateAt8(context.now)
  const [service, day, result] = await Promise.all([
    booking.service === null ? null : serviceById(input.community, booking.service.id),
    toCome ? dayById(input.community, placeOf(booking).day) : null,
    resultNow(booking),
  ])
  return bookingView({...booking, result}, service, context.now, day)
}

/** A due day that was counted over unpublished holidays is worked out again whenever it is shown. */
const resultNow = async ({community, result}: Booking): Promise<ResultView | null> => {
  if (result?.due === undefined) return result ?? null
  const {from, workdays} = result.due
  const due = dueAgain(result.due, await calendarIn(community, from, dueWithin(from, workdays)))
  return {...result, dueDate: due.date, due}
}
