import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {bookingById, serviceById} from './repo'
import {bookingView} from './view'

/** One's own visit, with its steps. Another person's is as if it did not exist. */
export const get = async (
  context: CallContext,
  input: InputOf<'booking.get'>,
): Promise<ReplyOf<'booking.get'>> => {
  const booking = await bookingById(input.community, input.booking)
  if (booking?.person !== context.person._id) throw new Refusal('not-found')
  const service = booking.service === null ? null : await serviceById(input.community, booking.service.id)
  return bookingView(booking, service, context.now)
}
