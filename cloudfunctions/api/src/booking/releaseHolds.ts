import {readCursor, setCursor} from '../kernel/cursor'
import {bookingOf, dayById, daysChangedSince, placeOf, type Place} from './dayPlaces.repo'
import {releaseLeft} from './leftPlaces'
import {releasePlace} from './releasePlace'
import {bookingsById, endedBetween} from './repo'
import {dropLost} from './waitlist/expire'
import {isSeries, releaseSeries} from './series/hold'
import type {Booking, Day} from './documents'

const minute = 60_000

/** A call that took a place has made its booking by then, or was cut off: functions end within 20 s. */
const patience = 2 * minute

/** Looked at again each time, because clocks of instances differ and a run may be lost. */
const overlap = 10 * minute

const cursorId = 'booking.holds'
const documentsARun = 200

/** Gives back places that no active booking stands for. Runs over what has changed, not over all. @returns how many */
export const releaseHolds = async (now: Date): Promise<number> => {
  const until = new Date(now.getTime() - patience)
  const cursor = await readCursor(cursorId)
  const from = new Date(Math.min(cursor?.at.getTime() ?? 0, until.getTime() - overlap))
  const [days, cancelled, unconfirmed] = await Promise.all([
    daysChangedSince(from, documentsARun),
    endedBetween('cancelled', from, until, documentsARun),
    endedBetween('unconfirmed', from, until, documentsARun),
  ])
  let released = 0
  for (const day of days) {
    // First: what is released now goes to nobody whom nobody finds again.
    released += await dropLost(day, from, until, now)
    released += await releaseUnbooked(day, from, until, now)
  }
  for (const booking of [...cancelled, ...unconfirmed]) {
    released += await releaseEnded(booking, now)
    released += await releaseLeft(booking, from, now)
  }

  // A full page: what follows its last document is left for the next run.
  const reached = [days, cancelled, unconfirmed].flatMap((page) =>
    page.length === documentsARun ? (page.at(-1)?.changedAt.getTime() ?? []) : [],
  )
  await setCursor(cursorId, new Date(Math.min(until.getTime(), ...reached)))
  return released
}

const releaseUnbooked = async (day: Day, from: Date, until: Date, now: Date): Promise<number> => {
  const fresh = Object.entries(day.held).filter(([, {at}]) => at > from && at <= until)
  const held = fresh.filter(([hold]) => !isSeries(hold))
  const given = await releaseSeries(
    day,
    fresh.flatMap(([hold]) => (isSeries(hold) ? [hold] : [])),
    now,
  )
  if (held.length === 0) return given
  const found = await bookingsById(
    day.community,
    held.map(([hold]) => bookingOf(hold)),
  )
  const byId = new Map(found.map((booking) => [booking._id, booking]))
  let released = given
  for (const [hold, {person, slot, at, inputHash}] of held) {
    const booking = byId.get(bookingOf(hold))
    if (booking !== undefined && standsFor(booking, day, {hold, slot, inputHash})) {
      // What it had before stands in a day that nobody may have changed for long.
      released += await releaseLeft(booking, from, now)
      continue
    }
    const place: Place = {community: day.community, day: day._id, slot, person, hold, inputHash}
    if (await releasePlace(place, now, {at, inputHash})) released += 1
  }
  return released
}

/**
 * Whether a booking is what a place is held for: the place that it has now. Its first place was taken by the call
 * that made it; one taken by the same key with another input has no booking.
 */
const standsFor = (
  booking: Booking,
  day: Day,
  {hold, slot, inputHash}: Pick<Place, 'hold' | 'slot' | 'inputHash'>,
): boolean => {
  const place = placeOf(booking)
  // Two changes of its time at once take theirs under the same name: one of them stands.
  const same = place.hold === hold && place.day === day._id && place.slot === slot
  return same && (hold !== booking._id || booking.inputHash === inputHash)
}

const releaseEnded = async (booking: Booking, now: Date): Promise<number> => {
  const place = placeOf(booking)
  // A read is cheaper than a write that finds nothing.
  const day = await dayById(booking.community, place.day)
  if (day?.held[place.hold] === undefined) return 0
  return (await releasePlace(place, now)) ? 1 : 0
}
