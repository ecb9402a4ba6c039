import {isFree} from './intervals'
import {taker, type DayPlaces} from './places'
import {anybodyFirst} from './waitlist'

export type PlaceRefusal = 'slot-closed' | 'slot-full' | 'already-booked' | 'key-reused'

export type PlaceDecision =
  /** A place is free: take it if it still is. */
  | {readonly ok: true; readonly how: 'take'}
  /** This very booking holds a place from a call that was cut off: go on with it. */
  | {readonly ok: true; readonly how: 'renew'}
  | {readonly ok: false; readonly reason: PlaceRefusal}

/**
 * Whether a person may take a place. One person has at most one place in a slot.
 * @param day null when the day is not open for booking yet
 * @param slot start without the colon, `0930`
 * @param hold under which the place is held
 */
export const decidePlace = ({
  day,
  slot,
  cells,
  person,
  hold: key,
  inputHash,
  now,
  start,
}: {
  readonly day: DayPlaces | null
  readonly slot: string
  readonly cells?: readonly string[]
  readonly person: string
  readonly hold: string
  readonly inputHash: string
  readonly now: Date
  /** When the slot begins. */
  readonly start: Date
}): PlaceDecision => {
  if (day === null) return {ok: false, reason: 'slot-closed'}
  const hold = day.held[key]
  if (hold !== undefined) {
    const same = hold.slot === slot && hold.inputHash === inputHash
    return same ? {ok: true, how: 'renew'} : {ok: false, reason: 'key-reused'}
  }
  if (day.closed !== undefined || day.notYet !== undefined) return {ok: false, reason: 'slot-closed'}
  const place = day.slots[slot]
  if (cells === undefined && place === undefined) return {ok: false, reason: 'slot-closed'}
  if (day.takers.includes(taker(slot, person))) return {ok: false, reason: 'already-booked'}
  // Who waits comes before who comes.
  if (anybodyFirst(day, slot, now, start)) return {ok: false, reason: 'slot-full'}
  const free = cells === undefined ? (place?.left ?? 0) > 0 : isFree(cells, day.cells ?? [])
  return free ? {ok: true, how: 'take'} : {ok: false, reason: 'slot-full'}
}
