import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {whyNotServed} from '../../../../../miniprogram/packages/booking/rules/follow'
import {slotKey} from '../../../../../miniprogram/packages/booking/rules/slots'
import {nextState} from '../../../../../miniprogram/packages/booking/rules/states'
import {hasBegun} from '../begun'
import {dayById, placeOf} from '../dayPlaces.repo'
import type {Booking, Declined} from '../documents'
import {releasePlace} from '../releasePlace'
import {bookingById, startOf} from '../repo'
import {step} from '../step'
import {noMoreAsked} from './asked'
import {nearestTo} from './nearest'
import {confirmedNotices, declinedNotices} from './notices'

type Seen = Pick<InputOf<'booking.confirm'>, 'date' | 'time'>

/** @throws Refusal `moved` where somebody answered or changed it since it was looked at, `slot-past` where it has begun */
const mustWait = (booking: Booking, event: 'confirm' | 'decline', {date, time}: Seen, now: Date) => {
  const to = nextState(booking.state, event)
  if (to === null || booking.date !== date || startOf(booking) !== time) throw new Refusal('moved')
  if (hasBegun(booking, now)) throw new Refusal('slot-past')
  return to
}

/**
 * Staff say yes: the first answer counts. One write.
 * @throws Refusal `slot-closed` where the day was shut meanwhile
 */
export const confirm = async (
  context: CallContext,
  {community, booking, ...seen}: InputOf<'booking.confirm'>,
): Promise<ReplyOf<'booking.confirm'>> => {
  await step(context, {community, booking}, async (current) => {
    const to = mustWait(current, 'confirm', seen, context.now)
    const day = await dayById(community, placeOf(current).day)
    if (whyNotServed(day, current) !== undefined) throw new Refusal('slot-closed')
    return {
      event: 'confirm',
      to,
      payload: {window: current.resource.name},
      change: noMoreAsked,
      notices: confirmedNotices(current),
    }
  })
  return {answered: booking}
}

/**
 * Staff say no, with a reason and if they like another time: the visit first, then its place, which goes to whoever
 * waits for it. Cut off in between, a retry or the timer gives the place back. Two writes.
 * @throws Refusal `invalid` at `offer` for a time that is not free
 */
export const decline = async (
  context: CallContext,
  {community, booking, why, offer, ...seen}: InputOf<'booking.decline'>,
): Promise<ReplyOf<'booking.decline'>> => {
  const visit = await step(context, {community, booking}, async (current) => {
    const to = mustWait(current, 'decline', seen, context.now)
    const declined: Declined = {
      why,
      by: context.person._id,
      offer: await offered(current, offer, context.now),
    }
    return {
      event: 'decline',
      to,
      payload: {window: current.resource.name, reason: why},
      change: {...noMoreAsked, declined},
      notices: declinedNotices(current, declined),
    }
  })
  // Sent again after the visit was asked for anew: it has another place now, and keeps it.
  if (visit.state === 'unconfirmed') await releasePlace(placeOf(visit), context.now)
  return {answered: booking}
}

const offered = async (
  visit: Booking,
  offer: InputOf<'booking.decline'>['offer'],
  now: Date,
): Promise<Declined['offer']> => {
  if (offer === undefined) return null
  const found = (await nearestTo(visit, now)).find(
    ({date, time}) => date === offer.date && time === offer.time,
  )
  if (found === undefined) throw new Refusal('invalid', {offer: '这个时间刚被约走了，请换一个'})
  const {date, time, until} = found
  return {resource: visit.resource.id, date, slot: slotKey(time), until}
}

/** Free times at the same place that are near to the one that was asked for. One or two reads. */
export const nearest = async (
  {now}: CallContext,
  {community, booking: id}: InputOf<'booking.nearest'>,
): Promise<ReplyOf<'booking.nearest'>> => {
  const visit = await bookingById(community, id)
  if (visit?.state !== 'asked') throw new Refusal('not-found')
  return {times: await nearestTo(visit, now)}
}
