import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import type {Move} from '../../kernel/database'
import {untilWon} from '../../kernel/retry'
import {actUnder} from '../../people/delegations/actUnder'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {slotTime} from '../../../../../miniprogram/packages/booking/rules/slots'
import {isActive, nextState} from '../../../../../miniprogram/packages/booking/rules/states'
import {dayById, daysById, placeOf, type Place} from '../dayPlaces.repo'
import {refusePaused} from '../after/pause'
import {known, refuseOthersVisit} from '../own'
import type {Booking, Day, Resource, Service} from '../documents'
import {releaseLeft} from '../leftPlaces'
import {readerOf} from '../reader'
import {bookingById, resourceById, serviceById} from '../repo'
import {moveTo, nextHold, otherChange} from '../reschedule'
import {answerAgain, complete, newBooking} from '../reserve'
import {answerDue} from '../terms/asked'
import {refuseOthers, saidIn} from '../terms/said'
import {bookingView} from '../view'
import type {BookingView} from '../views'
import type {Wait, WaitEvent, WaitState} from './documents'
import {leave, leaveOnce} from './leave'
import {takeOffer} from './line.repo'
import {waitView} from './view'
import type {WaitView} from './views'
import {moveWait, waitById, waitsOf} from './waits.repo'

/** @throws Refusal `not-found` for anybody else's */
const ownWait = async (context: CallContext, community: string, id: string): Promise<Wait> => {
  const wait = await waitById(community, id)
  if (wait === null) throw new Refusal('not-found')
  refuseOthersVisit(context, wait)
  return wait
}

/** What one waits for, soonest first. */
export const waits = async (
  context: CallContext,
  {community}: InputOf<'booking.waits'>,
): Promise<ReplyOf<'booking.waits'>> => {
  if (context.account === null) return {waits: []}
  const {acting} = context
  return {
    waits: await waitsIn(context, community),
    ...(acting === null ? {} : {of: {person: acting.subject._id, name: acting.subject.name}}),
  }
}

/** The same, for what asks for it beside other things. */
export const waitsIn = async (context: CallContext, community: string): Promise<readonly WaitView[]> => {
  const found = (await waitsOf(community, context.subjects, dateAt8(context.now))).filter(
    (wait) => known(context, wait) === 'all',
  )
  const days = found.length === 0 ? [] : await daysById(community, [...new Set(found.map(({day}) => day))])
  return found.map((wait) => waitView(wait, days.find(({_id}) => _id === wait.day) ?? null))
}

/**
 * Takes the place that is kept: the day first, then the booking, then the waiting. Whether it is still kept is
 * decided in the write. Three writes.
 */
export const accept = async (
  context: CallContext,
  input: InputOf<'booking.accept'>,
): Promise<ReplyOf<'booking.accept'>> => {
  const {community} = input
  const wait = await ownWait(context, community, input.waiting)
  const service = await serviceById(community, wait.service.id)
  if (wait.instead !== undefined) return acceptInstead(context, wait, wait.instead, service)
  const id = idFromKey('b', context.person._id, context.key)
  const earlier = await bookingById(community, id)
  if (earlier !== null) {
    const answer = await answerAgain(context, earlier, service)
    // It may have been cut off before the waiting was over; who waits anew waits on.
    if (standsAt(earlier, wait)) await note(context, wait, 'take', 'taken')
    return answer
  }
  await refusePaused(context, community)
  if (service !== null) await refuseOthers(context, service)
  const resource = await resourceById(community, wait.resource.id)
  if (resource === null) throw new Refusal('not-bookable')
  const due = service === null ? null : await answerDue(context, service)
  const day = await untilWon(() => takeKept(context, wait, id))
  const wanted = {
    resource,
    date: wait.date,
    time: slotTime(wait.slot),
    ...(resource.stretch === undefined ? {} : {until: wait.until}),
  }
  const {service: of} = wait
  const booking = newBooking(context, {
    ...{service: {_id: of.id, name: of.name}, id, wanted, day, ticked: []},
    said: saidIn(wait),
    home: wait.home ?? null,
    due,
  })
  const answer = await complete(context, booking, service)
  await note(context, wait, 'take', 'taken')
  return answer
}

/** The same where it is another time for a visit whose own is shut: the visit moves there. Four writes. */
const acceptInstead = async (
  context: CallContext,
  wait: Wait,
  instead: string,
  service: Service | null,
): Promise<BookingView> => {
  const {community} = wait
  const before = await bookingById(community, instead)
  if (before === null) throw new Refusal('not-found')
  const made = before.timeline.find(({key, by}) => key === context.key && by === context.person._id)
  if (made !== undefined && made.inputHash !== context.inputHash) throw new Refusal('key-reused')
  const resource = await resourceById(community, wait.resource.id)
  if (resource === null) throw new Refusal('not-bookable')
  // It may have been cut off before the place that was left was given back.
  if (made !== undefined) await releaseLeft(before, new Date(made.at.getTime() - 1), context.now)
  const booking = made === undefined ? await moveThere(context, wait, before, resource, service) : before
  await note(context, wait, 'take', 'taken')
  return bookingView(booking, service, context.now, await readerOf(context, booking))
}

const moveThere = async (
  context: CallContext,
  wait: Wait,
  before: Booking,
  resource: Resource,
  service: Service | null,
): Promise<Booking> => {
  if (nextState(before.state, 'reschedule') === null) throw new Refusal('moved')
  const day = await untilWon(() => takeKept(context, wait, nextHold(before))).catch((thrown: unknown) =>
    otherChange(thrown, before),
  )
  const until = resource.stretch === undefined ? {} : {until: wait.until}
  const wanted = {resource, date: wait.date, time: slotTime(wait.slot), ...until}
  // Staff have said yes to it before, or have still to.
  const due = before.state === 'asked' && service !== null ? await answerDue(context, service) : null
  return moveTo(context, before, {wanted, day, due})
}

/** A visit to come at the very time that was waited for. */
const standsAt = (booking: Booking, wait: Wait): boolean =>
  isActive(booking.state) && placeOf(booking).day === wait.day && booking.slot === wait.slot

const takeKept = async (context: CallContext, wait: Wait, id: string): Promise<Day | null> => {
  const {community, day: dayKey, slot, person, until} = wait
  const day = await dayById(community, dayKey)
  if (day === null) throw new Refusal('slot-closed')
  const hold = day.held[id]
  // A call that was cut off after this write goes on.
  if (hold !== undefined) {
    if (hold.inputHash !== context.inputHash) throw new Refusal('key-reused')
    return day
  }
  const offer = day.offers?.[wait._id]
  if (offer === undefined || offer.until <= context.now) throw new Refusal('offer-over')
  if (day.closed !== undefined) throw new Refusal('slot-closed')
  const place: Place = {
    community,
    day: dayKey,
    slot,
    person,
    hold: id,
    inputHash: context.inputHash,
    ...(offer.cells === undefined ? {} : {cells: offer.cells, until}),
  }
  return (await takeOffer(place, wait._id, context.now)) ? day : null
}

/**
 * Leaves the line, or lets the place that is kept go to whoever is next: the day first, then what the person finds
 * again. Two writes; for somebody else the first goes together with what it is done under.
 */
export const stopWaiting = async (
  context: CallContext,
  input: InputOf<'booking.stopWaiting'>,
): Promise<ReplyOf<'booking.stopWaiting'>> => {
  const wait = await ownWait(context, input.community, input.waiting)
  return waitView(await stop(context, wait), null)
}

const stop = async (context: CallContext, wait: Wait): Promise<Wait> => {
  const {acting, now} = context
  if (acting?.how !== 'delegate') {
    await leave(wait, now)
    return note(context, wait, 'leave', 'left')
  }
  const how = await actUnder(context, (use) => leaveOnce(wait, now, use))
  // They stood in no line any more: then it is this step that goes together with it.
  if (how === 'gone') return actUnder(context, (use) => noteOnce(context, wait, 'leave', 'left', use))
  return note(context, wait, 'leave', 'left')
}

/** What became of it, once. */
const note = (context: CallContext, wait: Wait, event: WaitEvent, to: WaitState): Promise<Wait> =>
  untilWon(() => noteOnce(context, wait, event, to))

/** The same, tried once. @returns null when it is to be tried again */
const noteOnce = async (
  context: CallContext,
  wait: Wait,
  event: WaitEvent,
  to: WaitState,
  use?: Move,
): Promise<Wait | null> => {
  const current = await waitById(wait.community, wait._id)
  if (current === null) throw new Refusal('not-found')
  if (current.state !== 'waiting') return current
  const {now: at, person, key, inputHash} = context
  const moved = await moveWait(current, {event, to, at, by: person._id, key, inputHash}, {}, use)
  return moved ? {...current, state: to} : null
}
