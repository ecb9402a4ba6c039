import type {CallContext} from '../context'
import {actUnder} from '../people/delegations/actUnder'
import {command, replacing, type Change} from '../kernel/database'
import {noticesOf, waitingNotices, withoutNoticesOf, type NewNotice} from '../kernel/notify'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {nextEntry} from '../kernel/timeline'
import type {BookingEvent, BookingState} from '../../../../miniprogram/packages/booking/rules/states'
import type {Booking} from './documents'
import {bookingById, moveBooking, moveBookingWith} from './repo'

export interface Step {
  readonly event: BookingEvent
  readonly to: BookingState
  /** What the timeline keeps about it. */
  readonly payload: Readonly<Record<string, unknown>>
  /** Fields that change with it; null clears one. */
  readonly change: Partial<
    Pick<
      Booking,
      | 'result'
      | 'calledBy'
      | 'servedAt'
      | 'priority'
      | 'resource'
      | 'date'
      | 'slot'
      | 'until'
      | 'moves'
      | 'sentFrom'
      | 'expects'
      | 'ord'
    >
  >
  /** What the person is to be told about it. */
  readonly notices?: readonly NewNotice[]
  /** The chain of the entry that is taken back: what it would have told is not told. */
  readonly takesBack?: string
}

/**
 * Moves a booking one step, once for its key: one conditional write with its timeline entry. A step
 * that lost a race is decided anew on what the winner left.
 * @param decide the rule; throws the Refusal that fits
 */
export const step = (
  context: CallContext,
  {community, booking: id}: {readonly community: string; readonly booking: string},
  decide: (booking: Booking) => Step | Promise<Step>,
): Promise<Booking> =>
  untilWon(async () => {
    const booking = await bookingById(community, id)
    if (booking === null) throw new Refusal('not-found')
    const earlier = booking.timeline.find(({key, by}) => key === context.key && by === context.person._id)
    if (earlier !== undefined) {
      if (earlier.inputHash !== context.inputHash) throw new Refusal('key-reused')
      return booking
    }
    const {event, to, payload, change, notices = [], takesBack = ''} = await decide(booking)
    const entry = nextEntry(booking.timeline, {
      at: context.now,
      by: context.person._id,
      event,
      from: booking.state,
      to,
      key: context.key,
      inputHash: context.inputHash,
      payload,
    })
    const waiting = [...withoutNoticesOf(takesBack, booking), ...noticesOf(entry.chain, context.now, notices)]
    const told = waiting.length > 0 || booking.notify !== undefined
    const moved = await move(context, booking, {
      ...replacing(change),
      ...(told ? waitingNotices(waiting) : {}),
      state: to,
      timeline: command().push([entry]),
      changedAt: context.now,
    })
    if (!moved) return null
    return {
      ...booking,
      ...change,
      state: to,
      timeline: [...booking.timeline, entry],
      changedAt: context.now,
      rev: booking.rev + 1,
    }
  })

/** Somebody else's step goes together with what it is made under. */
const move = async (context: CallContext, booking: Booking, change: Change): Promise<boolean> => {
  if (context.acting?.how !== 'delegate') return moveBooking(booking, change)
  const moved = await actUnder(context, async (use) => {
    if (await moveBookingWith(booking, change, use)) return 'moved'
    // When it was the visit that moved, there is nothing to try again here: the step is decided anew.
    return (await bookingById(booking.community, booking._id))?.rev === booking.rev ? null : 'behind'
  })
  return moved === 'moved'
}
