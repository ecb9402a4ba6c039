import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {currentPlaces} from '../../places/tree/current'
import {signInSpan} from '../../../../../miniprogram/packages/hall/rules/arrival'
import {callingOrder} from '../../../../../miniprogram/packages/hall/rules/queue'
import {dateAt8, minuteOfDay, minutesOf, timeOf} from '../../../../../miniprogram/shared/time'
import type {Booking} from '../documents'
import {bookingById, comingOf, resourceById, startOf, visitsOn} from '../repo'
import {step} from '../step'
import {boardEntry} from '../view'

/** Visits of one person on one day that are looked at. */
const most = 20

/**
 * A resident scanned the code of a window or room: their visit there begins to wait, from an hour before its time
 * to half an hour after. Whatever else is the matter is said, with what to do; nothing is guessed.
 */
export const signIn = async (
  context: CallContext,
  {community, resource: id}: InputOf<'booking.signIn'>,
): Promise<ReplyOf<'booking.signIn'>> => {
  const today = dateAt8(context.now)
  const [resource, found, place] = await Promise.all([
    resourceById(community, id),
    comingOf(community, context.persons, `${today}T`, most),
    currentPlaces(community),
  ])
  const {phone} = place.community.hall
  if (resource === null) return {how: 'over', phone}
  const todays = found.filter(
    ({date, state}) => date === today && state !== 'asked' && state !== 'unconfirmed',
  )
  const here = todays.filter((visit) => (visit.servedAt?.id ?? visit.resource.id) === id)
  const now = minuteOfDay(context.now)
  const {name} = resource
  const visit = nearest(here, now)
  if (visit === undefined) {
    const other = nearest(todays, now)
    if (other === undefined) return {how: 'none', place: name, phone}
    const at = other.servedAt?.name ?? other.resource.name
    return {how: 'elsewhere', place: name, at, time: startOf(other)}
  }
  const time = startOf(visit)
  if (visit.state === 'booked') {
    const start = minutesOf(time)
    if (now < start - signInSpan.before) {
      return {how: 'early', place: name, time, from: timeOf(start - signInSpan.before)}
    }
    if (now > start + signInSpan.after) return {how: 'late', place: name, time, phone}
  }
  return arrived(context, await noteArrival(context, visit), name)
}

/** Of several, the one that is here already, or whose time is nearest. */
const nearest = (visits: readonly Booking[], now: number): Booking | undefined =>
  [...visits].sort(
    (one, other) =>
      Number(one.state === 'booked') - Number(other.state === 'booked') ||
      Math.abs(minutesOf(startOf(one)) - now) - Math.abs(minutesOf(startOf(other)) - now),
  )[0]

const noteArrival = async (context: CallContext, visit: Booking): Promise<Booking> => {
  if (visit.state !== 'booked') return visit
  const {community, _id: booking} = visit
  try {
    return await step(context, {community, booking}, (current) => {
      if (current.state !== 'booked') throw new Refusal('moved')
      return {
        event: 'arrive',
        to: 'arrived',
        payload: {place: current.resource.name, before: {result: current.result ?? null}},
        change: {},
      }
    })
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== 'moved') throw thrown
    // The counter was faster, or another scan.
    const current = await bookingById(community, booking)
    if (current === null || !['arrived', 'serving'].includes(current.state)) throw thrown
    return current
  }
}

const arrived = async (
  context: CallContext,
  visit: Booking,
  place: string,
): Promise<ReplyOf<'booking.signIn'>> => {
  const window = visit.servedAt?.id ?? visit.resource.id
  const entries = (await visitsOn(visit.community, visit.date)).map((one) => boardEntry(one, context))
  const before = callingOrder(entries, window, context.now)
    .filter(({state}) => state === 'arrived')
    .findIndex((entry) => entry.id === visit._id)
  return {
    how: 'arrived',
    place,
    service: visit.service?.name ?? '现场办理',
    time: startOf(visit),
    code: visit.code,
    before: Math.max(0, before),
  }
}
