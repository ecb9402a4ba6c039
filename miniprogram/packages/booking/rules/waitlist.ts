import {addDays, dateAt8, instant, minuteOfDay} from '../../../shared/time'
import {isFree} from './intervals'
import {lineOf, taker, type DayPlaces, type Freed, type PlaceOffer, type Waiter} from './places'

/** Who gets a place that was given back, and how long it is kept for them. Pure: the clock comes in. */

/** Minutes in which an offer is answered; people sleep, and nobody loses a place at night. */
const answerWithin = 2 * 60
const [morning, evening] = [8 * 60, 21 * 60]
const minute = 60_000

/** At most so many wait for one slot, and for the stretches of one day. */
export const mostWaiting = 30

/**
 * Until when an offer made now is kept: two hours, those of the night not counted, and at the latest half way to the
 * start, so that who is next has time as well. Null when there is not a quarter of an hour left.
 */
export const offerUntil = (now: Date, start: Date): Date | null => {
  const left = start.getTime() - now.getTime()
  if (left < 15 * minute) return null
  const usual = soonestAnswer(now)
  const half = new Date(now.getTime() + left / 2)
  return usual < half ? usual : half
}

/** The earliest moment at which anybody must have answered: two hours on, those of the night not counted. */
export const soonestAnswer = (now: Date): Date => {
  const at = minuteOfDay(now)
  const today = dateAt8(now)
  // In the night it begins in the morning.
  if (at < morning) return new Date(instant(today, '08:00').getTime() + answerWithin * minute)
  if (at >= evening) return new Date(instant(addDays(today, 1), '08:00').getTime() + answerWithin * minute)
  const end = now.getTime() + answerWithin * minute
  const night = instant(today, '21:00').getTime()
  return end <= night
    ? new Date(end)
    : new Date(instant(addDays(today, 1), '08:00').getTime() + (end - night))
}

/** Whether somebody in the line can be offered a place: who has booked it some other way meanwhile needs none. */
const canBeOffered = (
  {takers}: Pick<DayPlaces, 'takers'>,
  {slot, person}: Pick<Waiter, 'slot' | 'person'>,
): boolean => !takers.includes(taker(slot, person))

/**
 * Whether a free place of a slot goes to somebody who waits for it, and to nobody else. Shortly before the start it
 * does not any more: nobody would have the time to answer, and it would stay empty.
 */
export const anybodyFirst = (
  day: Pick<DayPlaces, 'queue' | 'takers'>,
  slot: string,
  now: Date,
  start: Date,
): boolean =>
  offerUntil(now, start) !== null &&
  Object.values(day.queue ?? {}).some(
    (waiter) => waiter.slot === slot && waiter.cells === undefined && canBeOffered(day, waiter),
  )

export interface PassedOn {
  /** Who gets an offer now, first come first served. */
  readonly offered: readonly {readonly waiter: string; readonly offer: PlaceOffer}[]
  /** Who has waited longer than somebody with an offer and gets none, because the time is still taken. */
  readonly passed: readonly string[]
  /** Places that go back to everybody. */
  readonly left: number
  /** Quarter hours taken after it. */
  readonly cells: readonly string[]
}

/** In the order in which they began to wait. */
export const inLine = (queue: DayPlaces['queue'] = {}): readonly (readonly [string, Waiter])[] =>
  Object.entries(queue).sort(
    ([idA, a], [idB, b]) => a.at.getTime() - b.at.getTime() || idA.localeCompare(idB),
  )

/**
 * Passes places that are free to those who wait.
 * @param freed how many places of a slot; for stretches the quarter hours that are given back. No places: nobody is
 * served, and nobody gets an offer
 * @param start of a slot of this day
 */
export const passOn = (
  day: Pick<DayPlaces, 'queue' | 'cells' | 'takers'>,
  freed: Freed & {readonly places: number},
  now: Date,
  start: (slot: string) => Date,
): PassedOn => {
  const stretches = freed.cells !== undefined
  const line = inLine(day.queue).filter(([, waiter]) => lineOf(waiter) === lineOf(freed))
  let left = stretches ? 0 : freed.places
  let cells = (day.cells ?? []).filter((one) => freed.cells?.includes(one) !== true)
  const offered: {waiter: string; offer: PlaceOffer}[] = []
  const passed: string[] = []
  for (const [id, {at: since, ...waiter}] of line) {
    const until = offerUntil(now, start(waiter.slot))
    const there = freed.places > 0 && (stretches ? isFree(waiter.cells ?? [], cells) : left > 0)
    const can = canBeOffered(day, waiter)
    if (until === null || !can || !there) {
      if (stretches && until !== null && can) passed.push(id)
      continue
    }
    offered.push({waiter: id, offer: {...waiter, until, since}})
    if (stretches) cells = [...cells, ...(waiter.cells ?? [])]
    else left -= 1
  }
  const last = offered.at(-1)?.offer.since
  return {
    offered,
    passed: last === undefined ? [] : passed.filter((id) => (day.queue?.[id]?.at ?? last) < last),
    left,
    cells,
  }
}
