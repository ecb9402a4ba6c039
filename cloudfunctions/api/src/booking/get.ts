import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {untilWon} from '../kernel/retry'
import {dueAgain, dueWithin} from '../../../../miniprogram/packages/places/rules/due'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {keptFor} from './closing/kept'
import {noteStaffLooked} from './looked'
import {calendarIn} from '../places/calendar/calendarOf'
import {dayById, placeOf} from './dayPlaces.repo'
import {bookingById, serviceById, settleDue} from './repo'
import type {Booking} from './documents'
import {ownVisit} from './own'
import {readerOf} from './reader'
import {bookingView} from './view'
import type {ResultView} from './views'

/** One's own visit, with its steps. Another person's is as if it did not exist. */
export const get = async (
  context: CallContext,
  input: InputOf<'booking.get'>,
): Promise<ReplyOf<'booking.get'>> => {
  const booking = await ownVisit(context, input.community, input.booking)
  await noteStaffLooked(context, input.community, booking._id)
  const toCome =
    ['asked', 'booked'].includes(booking.state) &&
    (booking.term?.until ?? booking.date) >= dateAt8(context.now)
  const [service, day, result, reader] = await Promise.all([
    booking.service === null ? null : serviceById(input.community, booking.service.id),
    toCome ? dayById(input.community, placeOf(booking).day) : null,
    resultNow(booking),
    readerOf(context, booking),
  ])
  const view = bookingView({...booking, result}, service, context.now, reader, day)
  const kept = view.shut === undefined ? undefined : await keptFor(booking)
  return kept === undefined ? view : {...view, kept}
}

/**
 * A due day that was counted over unpublished holidays is worked out again whenever it is shown, until the
 * holidays are published: what is told for certain then is kept, and no later change moves it.
 */
const resultNow = (booking: Booking): Promise<ResultView | null> => {
  let current: Booking | null = booking
  return untilWon(async () => {
    current ??= await bookingById(booking.community, booking._id)
    const result = current?.result ?? null
    if (current === null || result?.due?.provisional !== true) return {result}
    const {from, workdays} = result.due
    const due = dueAgain(result.due, await calendarIn(booking.community, from, dueWithin(from, workdays)))
    const told = {...result, dueDate: due.date, due}
    if (due.provisional || (await settleDue(current, told))) return {result: told}
    // Somebody moved the visit or settled its day at this moment.
    current = null
    return null
  }).then(({result}) => result)
}
