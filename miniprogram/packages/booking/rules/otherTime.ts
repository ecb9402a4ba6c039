import {addDays, dateAt8, instant, minutesOf, timeOf} from '../../../shared/time'
import {cellsOf, freeSpans} from './intervals'
import {taker, type DayPlaces, type PlaceOffer} from './places'
import type {Stretch} from './resources'
import {slotKey, slotTime} from './slots'
import {anybodyFirst, soonestAnswer} from './waitlist'

/** Another time for a visit that cannot take place, and how long it is kept. Pure: the clock comes in. */

/** The hour until which it is kept on the day after, `HH:mm`. */
const keptTo = '20:00'

/**
 * Until when another time is kept: the evening of the next day, and at the latest half way to its start, so that
 * somebody else can still come. Null where that leaves less than the two waking hours that anybody has to answer.
 */
export const keptUntil = (now: Date, start: Date): Date | null => {
  const half = new Date(now.getTime() + (start.getTime() - now.getTime()) / 2)
  if (half < soonestAnswer(now)) return null
  const usual = instant(addDays(dateAt8(now), 1), keptTo)
  return usual < half ? usual : half
}

/** Whose visit it was, and when. */
export interface Displaced {
  readonly person: string
  readonly date: string
  /** Start without the colon, `0930`. */
  readonly slot: string
  /** `HH:mm`. */
  readonly until: string
}

/** A day on which it could be instead. */
export interface OtherDay extends DayPlaces {
  readonly _id: string
  readonly date: string
  /** Where stretches are booked. */
  readonly stretch?: Stretch
}

export interface OtherTime {
  readonly day: string
  readonly date: string
  readonly slot: string
  readonly until: string
  readonly cells?: readonly string[]
  readonly keptUntil: Date
}

interface Candidate extends Pick<OtherTime, 'slot' | 'until' | 'cells' | 'keptUntil'> {
  /** Minutes from the time of day that they had. */
  readonly off: number
}

/**
 * The first of some days with a place that can be kept, at the time of day nearest to the one they had.
 * @param days in the order in which they are preferred
 */
export const otherTime = (visit: Displaced, days: readonly OtherDay[], now: Date): OtherTime | undefined => {
  for (const day of days) {
    if (day.closed !== undefined || day.notYet !== undefined) continue
    const [best] = (
      day.stretch === undefined ? slotsFree(visit, day, now) : stretchesFree(visit, day, now)
    ).sort((a, b) => a.off - b.off || a.slot.localeCompare(b.slot))
    if (best === undefined) continue
    const {off: _off, ...time} = best
    return {day: day._id, date: day.date, ...time}
  }
  return undefined
}

const minutesIn = (slot: string): number => minutesOf(slotTime(slot))

const slotsFree = (visit: Displaced, day: OtherDay, now: Date): Candidate[] =>
  Object.entries(day.slots).flatMap(([slot, {until, left}]) => {
    const start = instant(day.date, slotTime(slot))
    const kept = keptUntil(now, start)
    if (left <= 0 || kept === null || hasThere(day, slot, visit.person)) return []
    if (anybodyFirst(day, slot, now, start)) return []
    return [{slot, until, keptUntil: kept, off: Math.abs(minutesIn(slot) - minutesIn(visit.slot))}]
  })

const stretchesFree = (visit: Displaced, day: OtherDay, now: Date): Candidate[] => {
  const {stretch, open = [], cells = [], date} = day
  if (stretch === undefined) return []
  const wanted = minutesIn(visit.slot)
  const long = minutesOf(visit.until) - wanted
  return freeSpans(open, cells, stretch).flatMap(({from, until}) => {
    const [first, last] = [minutesOf(from), minutesOf(until) - long]
    if (last < first) return []
    const at = Math.min(Math.max(wanted, first), last)
    const span = {from: timeOf(at), until: timeOf(at + long)}
    const kept = keptUntil(now, instant(date, span.from))
    const slot = slotKey(span.from)
    if (kept === null || hasThere(day, slot, visit.person)) return []
    return [
      {
        ...{slot, until: span.until, cells: cellsOf(span, stretch.gap), keptUntil: kept},
        off: Math.abs(at - wanted),
      },
    ]
  })
}

/** They have a place at that time, or one is kept for them. */
const hasThere = ({takers, offers = {}}: OtherDay, slot: string, person: string): boolean =>
  takers.includes(taker(slot, person)) ||
  Object.values(offers).some((offer) => offer.slot === slot && offer.person === person)

/** A day after a place of it is kept for somebody. @param id of what they find it by */
export const withKept = <Kept extends OtherDay>(day: Kept, id: string, offer: PlaceOffer): Kept => {
  const {slot, cells} = offer
  const place = day.slots[slot]
  return {
    ...day,
    offers: {...day.offers, [id]: offer},
    ...(cells === undefined
      ? place === undefined
        ? {}
        : {slots: {...day.slots, [slot]: {...place, left: place.left - 1}}}
      : {cells: [...(day.cells ?? []), ...cells]}),
  }
}
