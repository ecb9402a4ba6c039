import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {slotKey} from '../../../../miniprogram/packages/booking/rules/slots'
import {nextState} from '../../../../miniprogram/packages/booking/rules/states'
import {hasBegun} from './begun'
import {bookingOf, holdOf, placeOf, type Place} from './dayPlaces.repo'
import {letKeptGo} from './closing/kept'
import {dayId, ordOf, type Booking, type Day} from './documents'
import {holdPlace, wantedOf, type Wanted} from './hold'
import {leftDay, releaseLeft} from './leftPlaces'
import {movedNotices} from './notices'
import {ownVisit} from './own'
import {readerOf} from './reader'
import {releasePlace} from './releasePlace'
import {bookingById, resourceById, serviceById} from './repo'
import {resourceFor} from './resourceFor'
import {step} from './step'
import {answerDue, askedBy, noMoreAsked} from './terms/asked'
import {bookingView} from './view'

/**
 * Changes the time of one's own visit: the new place first, then the booking, then the old place, so nothing is lost
 * where the new one cannot be had. Cut off in between, a retry goes on, or the timer gives back the place that the
 * booking does not stand for. Three writes, two more where another time was kept because its own is shut.
 */
export const reschedule = async (
  context: CallContext,
  input: InputOf<'booking.reschedule'>,
): Promise<ReplyOf<'booking.reschedule'>> => {
  const {community} = input
  const before = await ownVisit(context, community, input.booking)
  const service = before.service === null ? null : await serviceById(community, before.service.id)
  const answer = async (booking: Booking) =>
    bookingView(booking, service, context.now, await readerOf(context, booking))
  const made = before.timeline.find(({key, by}) => key === context.key && by === context.person._id)
  if (made !== undefined) {
    if (made.inputHash !== context.inputHash) throw new Refusal('key-reused')
    // It may have been cut off before the place that was left was given back.
    await releaseLeft(before, new Date(made.at.getTime() - 1), context.now)
    return answer(before)
  }
  mustMove(before, context.now)
  if (service === null) throw new Refusal('not-bookable')
  const resource = await resourceById(community, resourceFor(service, input.resource ?? before.resource.id))
  if (resource === null) throw new Refusal('not-bookable')

  const hold = nextHold(before)
  const wanted = wantedOf(resource, input)
  const due = await answerDue(context, service)
  const day = await holdPlace(context, wanted, {person: before.person, hold}).catch((thrown: unknown) =>
    otherChange(thrown, before),
  )
  return answer(await moveTo(context, before, {wanted, day, due}))
}

/** Under which a visit holds its place after the next change of its time. */
export const nextHold = ({_id, moves = 0}: Pick<Booking, '_id' | 'moves'>): string =>
  holdOf({_id, moves: moves + 1})

/**
 * Gives a visit a place that is held for it under `nextHold`, and gives the old one back. What was kept because its
 * old time is shut is let go. Two writes, two more where something was kept.
 * @param before as it was read when the place was taken
 * @param due by when staff say yes or no to it; null where they need not
 */
export const moveTo = async (
  context: CallContext,
  before: Booking,
  {wanted, day, due}: {readonly wanted: Wanted; readonly day: Day; readonly due: Date | null},
): Promise<Booking> => {
  const {community, person} = before
  // Not the one that made the visit: another change of it may take a place under the same name.
  const {inputHash} = context
  const {resource, date, time} = wanted
  const moves = (before.moves ?? 0) + 1
  const slot = slotKey(time)
  const dayOf = dayId(resource._id, date)
  const taken: Place = {community, day: dayOf, slot, person, hold: nextHold(before), inputHash}
  const after = {
    resource: {id: resource._id, name: resource.name},
    date,
    slot,
    until: wanted.until ?? day.slots[slot]?.until ?? '',
    moves,
    ord: ordOf(day.term?.until ?? date, slot, before._id),
  }
  const term = day.term === undefined ? {} : {term: day.term}
  try {
    const booking = await step(context, {community, booking: before._id}, (current) => {
      mustMove(current, context.now)
      // Somebody else changed it meanwhile: what was chosen here is not what they see.
      if ((current.moves ?? 0) + 1 !== moves) throw new Refusal('moved')
      const {date: was, slot: from} = current
      const asks = due !== null && !wasOffered(current, taken)
      const event = asks ? 'ask-again' : 'reschedule'
      const to = nextState(current.state, event)
      if (to === null) throw new Refusal('moved')
      const change = {
        ...after,
        ...(asks ? askedBy({_id: current._id, date, slot, ...term}, due) : current.asked ? noMoreAsked : {}),
        ...(current.declined ? {declined: null} : {}),
      }
      return {
        event,
        to,
        payload: {
          before: {date: was, slot: from, resource: current.resource.name},
          [leftDay]: placeOf(current).day,
          ...(context.acting === null ? {} : {acting: context.acting.how}),
        },
        change,
        notices: context.acting === null ? [] : movedNotices({...current, ...change}, context.person._id),
      }
    })
    await releasePlace(placeOf(before), context.now)
    await letKeptGo(before, context.mark)
    return booking
  } catch (thrown) {
    if (thrown instanceof Refusal) await undoHold(taken, context.now)
    throw thrown
  }
}

/**
 * Another change of the same visit holds its place already: it was made, or it is under way, or it was cut off and the
 * timer gives that place back. It is nobody's key that was used twice.
 */
export const otherChange = async (thrown: unknown, {community, _id, rev}: Booking): Promise<never> => {
  if (!(thrown instanceof Refusal) || thrown.code !== 'key-reused') throw thrown
  const current = await bookingById(community, _id)
  throw new Refusal(current?.rev === rev ? 'busy' : 'moved')
}

/** @throws Refusal `moved` where it is no visit to come any more, `slot-past` where it has begun */
const mustMove = (booking: Booking, now: Date): void => {
  if (nextState(booking.state, 'reschedule') === null) throw new Refusal('moved')
  // What nobody said yes to can be had at another time, whenever.
  if (booking.state !== 'unconfirmed' && hasBegun(booking, now)) throw new Refusal('slot-past')
}

/** Staff offered this very time with their no: they need not say yes to it once more. */
const wasOffered = ({state, declined}: Booking, {day, slot}: Place): boolean => {
  const offer = declined?.offer ?? null
  return (
    state === 'unconfirmed' &&
    offer !== null &&
    dayId(offer.resource, offer.date) === day &&
    offer.slot === slot
  )
}

/**
 * The change was refused after its place was taken: unless the booking stands for it, it goes back. Another change may
 * have moved the booking under the same name, to another time; or to this very one, as this one was given the same.
 */
const undoHold = async (taken: Place, now: Date): Promise<void> => {
  const current = await bookingById(taken.community, bookingOf(taken.hold))
  const stands = current === null ? null : placeOf(current)
  if (stands?.hold === taken.hold && stands.day === taken.day && stands.slot === taken.slot) return
  await releasePlace(taken, now, {inputHash: taken.inputHash})
}
