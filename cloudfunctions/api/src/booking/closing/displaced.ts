import {randomId} from '../../kernel/ids'
import {noticesOf, waitingNotices} from '../../kernel/notify'
import {untilWon} from '../../kernel/retry'
import {command} from '../../kernel/database'
import {whyNotServed} from '../../../../../miniprogram/packages/booking/rules/follow'
import {changed, dayById, daysDisplacedBy, placeOf, revOf} from '../dayPlaces.repo'
import type {Booking, Day} from '../documents'
import {shutNotice} from '../notices'
import {bookingsById} from '../repo'
import {keepOtherTimes} from './keepOtherTimes'

/** Days looked at in one run; the rest follow a minute later. */
const daysARun = 20
/** People of a day who are told at once; the rest in the next turn. */
const atOnce = 50

/**
 * Tells those whose time is shut, each with another time that is kept for them: first the other places, then the
 * notices in the one write that takes them off the list. Cut off in between, it goes on with the same places.
 * @returns how many were told
 */
export const tellDisplaced = async (now: Date): Promise<number> => {
  let told = 0
  for (const day of await daysDisplacedBy(now, daysARun)) told += await tellDisplacedOf(day, now)
  return told
}

/** The same for one day, all of it. */
export const tellDisplacedOf = async ({community, _id}: Day, now: Date): Promise<number> => {
  let told = 0
  for (let more = true; more;) {
    const turn = await untilWon(() => tellSome(community, _id, now))
    told += turn.told
    more = turn.more
  }
  return told
}

const tellSome = async (
  community: string,
  id: string,
  now: Date,
): Promise<{readonly told: number; readonly more: boolean} | null> => {
  const day = await dayById(community, id)
  const all = day?.displaced ?? []
  if (day === null || all.length === 0) return {told: 0, more: false}
  const ids = all.slice(0, atOnce)
  const shut = (await bookingsById(community, ids))
    .filter((booking) => isDisplaced(booking, day))
    .sort(inTurn)
  const kept = await keepOtherTimes(day, shut, now)
  if (kept === null) return null
  const told = shut.map((booking) =>
    shutNotice(booking, whyNotServed(day, booking) ?? '', kept.get(booking._id)),
  )
  const rest = all.slice(ids.length)
  const notices = [...(day.notify ?? []), ...noticesOf(randomId('d'), now, told)]
  const won = await changed(
    community,
    {_id: id, ...revOf(day)},
    {
      ...(rest.length === 0
        ? {displaced: command().remove(), displacedAt: command().remove()}
        : {displaced: command().set(rest)}),
      ...(told.length === 0 ? {} : waitingNotices(notices)),
    },
    now,
  )
  return won ? {told: told.length, more: rest.length > 0} : null
}

/** Who comes earlier is served first, and of one time who booked it first. */
const inTurn = (one: Booking, other: Booking): number =>
  one.slot.localeCompare(other.slot) || bookedAt(one) - bookedAt(other) || one._id.localeCompare(other._id)

const bookedAt = ({timeline, changedAt}: Booking): number => (timeline[0]?.at ?? changedAt).getTime()

/** It is still to come, at this very time, and cannot take place: the day may be open again, the visit elsewhere. */
const isDisplaced = (booking: Booking, day: Day): boolean =>
  (booking.state === 'booked' || booking.state === 'asked') &&
  placeOf(booking).day === day._id &&
  whyNotServed(day, booking) !== undefined
