import {dayById, daysWithOffersUntil} from '../dayPlaces.repo'
import type {PlaceOffer} from '../../../../../miniprogram/packages/booking/rules/places'
import type {Day} from '../documents'
import {endOffers, leaveLine, settleOffers} from './line.repo'
import {missedNotices} from './notices'
import {waitsById} from './waits.repo'

/** Days looked at in one run; the rest follow a minute later. */
const daysARun = 100

/**
 * Offers that nobody answered in time go to whoever is next. What comes late or twice finds nothing more to do; one
 * that is accepted at this moment is either taken before or not at all. @returns how many were over
 */
export const expireOffers = async (now: Date): Promise<number> => {
  let ended = 0
  for (const {_id, community} of await daysWithOffersUntil(now, daysARun)) {
    for (let day = await dayById(community, _id); day !== null; day = await dayById(community, _id)) {
      const due = overIn(day, now)
      if (due.length === 0) {
        await settleOffers(day, now)
        break
      }
      if (!(await endOffers(day, due, now, missedNotices(day, due, now)))) break
      ended += due.length
    }
  }
  return ended
}

/** Of one line: another one's come in the next turn. */
const overIn = (day: Day, now: Date): readonly string[] => {
  const due = Object.entries(day.offers ?? {}).filter(([, {until}]) => until <= now)
  const [first] = due
  if (first === undefined) return []
  const stretch = first[1].cells !== undefined
  return due
    .filter(([, {slot, cells}]) =>
      stretch ? cells !== undefined : cells === undefined && slot === first[1].slot,
    )
    .map(([id]) => id)
}

/**
 * Takes those out of the line whose call was cut off before anybody could find their waiting again; what was offered
 * to them meanwhile goes to whoever is next. Whoever's next call goes on at this moment is not lost: see `stayInLine`.
 */
export const dropLost = async (day: Day, from: Date, until: Date, now: Date): Promise<number> => {
  const isYoung = (at: Date): boolean => at > from && at <= until
  const line = Object.entries(day.queue ?? {}).flatMap(([id, {at, seen = at}]) => (isYoung(seen) ? [id] : []))
  const isLeft = ({since, seen = since}: PlaceOffer): boolean => isYoung(seen)
  const offered = Object.entries(day.offers ?? {}).flatMap(([id, offer]) => (isLeft(offer) ? [id] : []))
  if (line.length + offered.length === 0) return 0
  const found = await waitsById(day.community, [...line, ...offered])
  const known = new Set(found.filter(({state}) => state === 'waiting').map(({_id}) => _id))
  let dropped = 0
  for (const id of line) if (!known.has(id) && (await leaveLine(day, id, now))) dropped += 1
  for (const id of offered) {
    const current = known.has(id) ? null : await dayById(day.community, day._id)
    const offer = current?.offers?.[id]
    if (current === null || offer === undefined || !isLeft(offer)) continue
    if (await endOffers(current, [id], now)) dropped += 1
  }
  return dropped
}
