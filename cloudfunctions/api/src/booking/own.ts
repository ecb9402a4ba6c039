import type {CallContext} from '../context'
import {Refusal} from '../kernel/refusal'
import type {Booking} from './documents'
import {bookingById} from './repo'

/** What is asked about whom it may be shown to: of a visit, or of a waiting. */
interface Kept {
  readonly confidential?: true
  readonly timeline: readonly {readonly by: string}[]
}

/**
 * How much somebody may know of what is another's and confidential: who made it for them all of it; staff who do
 * things for them its code and time, so that they can cancel it on the phone; anybody else nothing.
 */
export const known = (
  {acting, persons}: Pick<CallContext, 'acting' | 'persons'>,
  {confidential, timeline}: Kept,
): 'all' | 'code' | 'nothing' => {
  if (acting === null || confidential !== true) return 'all'
  const [made] = timeline
  if (made !== undefined && persons.includes(made.by)) return 'all'
  return acting.how === 'staff' ? 'code' : 'nothing'
}

/** @throws Refusal `not-found` for a visit that is not the subject's, or that the caller may not know of */
export const refuseOthersVisit = (context: CallContext, booking: Pick<Booking, 'person'> & Kept): void => {
  if (!context.subjects.includes(booking.person) || known(context, booking) === 'nothing')
    throw new Refusal('not-found')
}

/** The same by its id. One read. */
export const ownVisit = async (context: CallContext, community: string, id: string): Promise<Booking> => {
  const booking = await bookingById(community, id)
  if (booking === null) throw new Refusal('not-found')
  refuseOthersVisit(context, booking)
  return booking
}
