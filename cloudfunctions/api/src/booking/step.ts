import type {CallContext} from '../context'
import {actUnder} from '../people/delegations/actUnder'
import {command, replacing, type Change} from '../kernel/database'
import {noticesOf, waitingNotices, withoutNoticesOf, type NewNotice} from '../kernel/notify'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {nextEntry, type Eraser} from '../kernel/timeline'
import type {BookingState} from '../../../../miniprogram/packages/booking/rules/states'
import {planChange} from './after/planned'
import {counted} from './counts/counting'
import type {Booking, TimelineEvent} from './documents'
import {bookingById, moveBooking, moveBookingWith} from './repo'

export interface Step {
  readonly event: TimelineEvent
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
      | 'ended'
      | 'feedback'
      | 'absence'
      | 'told'
      | 'waits'
      | 'helps'
      | 'inClass'
      | 'home'
      | 'asked'
      | 'askOrd'
      | 'declined'
    >
  >
  /** What the person is to be told about it. */
  readonly notices?: readonly NewNotice[]
  /** The chain of the entry that is taken back: what it would have told is not told. */
  readonly takesBack?: string
}

/** A visit after a step, and the change that makes it so. */
export const stepped = (
  booking: Booking,
  by: Eraser,
  {event, to, payload, change, notices = [], takesBack = ''}: Step,
): {readonly after: Booking; readonly change: Change} => {
  const entry = nextEntry(booking.timeline, {...by, event, from: booking.state, to, payload})
  const waiting = [...withoutNoticesOf(takesBack, booking), ...noticesOf(entry.chain, by.at, notices)]
  const told = waiting.length > 0 || booking.notify !== undefined
  const after = {
    ...booking,
    ...change,
    state: to,
    timeline: [...booking.timeline, entry],
    changedAt: by.at,
    rev: booking.rev + 1,
  }
  const counts = counted(booking, after, by.at)
  return {
    after: {...after, ...counts.fields},
    change: {
      ...replacing(change),
      ...(told ? waitingNotices(waiting) : {}),
      ...counts.change,
      ...planChange(after, by.at),
      state: to,
      timeline: command().push([entry]),
      changedAt: by.at,
    },
  }
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
    const {after, change} = stepped(booking, context.mark, await decide(booking))
    return (await move(context, booking, change)) ? after : null
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
