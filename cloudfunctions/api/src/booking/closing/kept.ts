import type {Mark} from '../../kernel/mark'
import {fingerprint} from '../../kernel/secrets'
import {slotTime} from '../../../../../miniprogram/packages/booking/rules/slots'
import {dayById} from '../dayPlaces.repo'
import type {Booking} from '../documents'
import type {BookingView} from '../views'
import type {Wait} from '../waitlist/documents'
import {leave} from '../waitlist/leave'
import {moveWait, waitById, waitsById} from '../waitlist/waits.repo'

/** The other time that is kept for somebody whose visit cannot take place. */

/** Under which the person finds it again: one for each time that the visit had. */
export const keptId = ({_id, moves = 0}: Pick<Booking, '_id' | 'moves'>): string =>
  `w_${fingerprint('instead', _id, String(moves)).slice(0, 24)}`

/** What is kept for a visit that is shut; undefined where nothing is, or no longer. */
export const keptFor = async (booking: Booking): Promise<BookingView['kept']> => {
  const wait = await waitById(booking.community, keptId(booking))
  if (wait?.state !== 'waiting') return undefined
  const offer = (await dayById(booking.community, wait.day))?.offers?.[wait._id]
  return offer === undefined ? undefined : keptView(wait, offer.until)
}

export const keptView = (wait: Wait, until: Date): NonNullable<BookingView['kept']> => ({
  waiting: wait._id,
  place: wait.resource.name,
  date: wait.date,
  time: slotTime(wait.slot),
  until: wait.until,
  keptUntil: until.toISOString(),
})

/**
 * Lets go what was kept for a visit that was cancelled or has another time by now: it goes to whoever waits, or to
 * everybody. Cut off in between, it is over by itself when its time is. Two writes, none where nothing is kept.
 */
export const letKeptGo = async (booking: Booking, mark: Mark): Promise<void> => {
  const wait = await waitById(booking.community, keptId(booking))
  if (wait !== null) await letGo(wait, mark)
}

/** Ids asked for at once. */
const idsAtOnce = 200

/** The same for all visits of a day: one read for two hundred of them, and one more for each that keeps something. */
export const letAllKeptGo = async (
  community: string,
  bookings: readonly Booking[],
  mark: Mark,
): Promise<void> => {
  const ids = bookings.map(keptId)
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    for (const wait of await waitsById(community, ids.slice(from, from + idsAtOnce))) await letGo(wait, mark)
  }
}

const letGo = async (wait: Wait, {at, by, key, inputHash}: Mark): Promise<void> => {
  if (wait.state !== 'waiting') return
  await leave(wait, at)
  await moveWait(wait, {event: 'leave', to: 'left', at, by, key, inputHash})
}
