import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {nextEntry} from '../kernel/timeline'
import {slotKey} from '../../../../miniprogram/packages/booking/rules/slots'
import {dateAt8, minuteOfDay, timeOf} from '../../../../miniprogram/shared/time'
import {dayId, ordOf, type Booking, type Resource} from './documents'
import {dayById, queueWalkIn} from './dayPlaces.repo'
import {addBooking, bookingById, resourceById} from './repo'
import {codeOf} from './reserve'
import {boardEntry} from './view'

/** Who comes without an appointment gives no name; this stands where a person's id would. */
export const nobody = '-'

/**
 * A number for someone who walks in: a place in the day document's list, then the visit. A retry
 * with the same key finds its place in the list and completes it, so no number is lost or doubled.
 */
export const walkIn = async (
  context: CallContext,
  input: InputOf<'booking.walkIn'>,
): Promise<ReplyOf<'booking.walkIn'>> => {
  const {community} = input
  const id = idFromKey('b', context.person._id, context.key)
  const [earlier, window] = await Promise.all([
    bookingById(community, id),
    resourceById(community, input.window),
  ])
  if (earlier !== null) return answerAgain(context, earlier)
  if (window?.letter === undefined) throw new Refusal('not-found', {window: '没有这个窗口，或者这里不取号'})

  const day = dayId(input.window, dateAt8(context.now))
  await queueWalkIn(community, day, id, context.now)
  const place = (await dayById(community, day))?.walkIns.indexOf(id) ?? -1
  if (place === -1) throw new Refusal('slot-closed', {window: '今天这个窗口没有开'})

  const visit = newVisit(context, input, {id, window, place})
  if ((await addBooking(visit)) === 'added') return boardEntry(visit, context)
  const first = await bookingById(community, id)
  if (first === null) throw new Refusal('busy')
  return answerAgain(context, first)
}

const answerAgain = (context: CallContext, visit: Booking) => {
  if (visit.inputHash !== context.inputHash) throw new Refusal('key-reused')
  return boardEntry(visit, context)
}

const newVisit = (
  {person, now, key, inputHash}: CallContext,
  {community, call}: InputOf<'booking.walkIn'>,
  {id, window, place}: {readonly id: string; readonly window: Resource; readonly place: number},
): Booking => {
  const date = dateAt8(now)
  const time = timeOf(minuteOfDay(now))
  const number = `${window.letter ?? ''}${String(place + 1).padStart(3, '0')}`
  const payload = {window: window.name}
  const entered = nextEntry([], {
    at: now,
    by: person._id,
    event: 'walk-in',
    from: null,
    to: 'arrived',
    key,
    inputHash,
    payload,
  } as const)
  const called = nextEntry([entered], {
    at: now,
    by: person._id,
    event: 'call',
    from: 'arrived',
    to: 'serving',
    key,
    inputHash,
    payload,
  } as const)
  return {
    _id: id,
    community,
    kind: 'walk-in',
    person: nobody,
    name: '',
    service: null,
    resource: {id: window._id, name: window.name},
    date,
    slot: slotKey(time),
    until: time,
    code: codeOf(id),
    number,
    ticked: [],
    state: call ? 'serving' : 'arrived',
    priority: false,
    ...(call ? {calledBy: person._id} : {}),
    inputHash,
    rev: call ? 1 : 0,
    timeline: call ? [entered, called] : [entered],
    changedAt: now,
    ord: ordOf(date, slotKey(time), id),
  }
}
