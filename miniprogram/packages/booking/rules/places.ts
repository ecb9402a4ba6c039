import type {Slots} from './slots'

/** A place that is taken, and for which call. */
export interface Hold {
  readonly person: string
  /** Start without the colon, `0930`. */
  readonly slot: string
  readonly at: Date
  /** What the call was given: the same key with another input holds nothing here. */
  readonly inputHash: string
}

/** The part of a day document that decides about a place. */
export interface DayPlaces {
  /** Why nothing is booked on this day, in words; absent on an open day. */
  readonly closed?: string
  /** Why nothing can be booked although the hall may be open, in words: walk-ins are served. */
  readonly notYet?: string
  readonly slots: Slots
  /** `0930|<person>` for each place taken. */
  readonly takers: readonly string[]
  /** What each place is taken for, by booking id. */
  readonly held: Readonly<Record<string, Hold>>
}

export const taker = (slot: string, person: string): string => `${slot}|${person}`

export type PlaceDecision =
  /** A place is free: take it if it still is. */
  | {readonly ok: true; readonly how: 'take'}
  /** This very booking holds a place from a call that was cut off: go on with it. */
  | {readonly ok: true; readonly how: 'renew'}
  | {readonly ok: false; readonly reason: 'slot-closed' | 'slot-full' | 'already-booked' | 'key-reused'}

/**
 * Whether a person may take a place. One person has at most one place in a slot.
 * @param day null when the day is not open for booking yet
 * @param slot start without the colon, `0930`
 */
export const decidePlace = ({
  day,
  slot,
  person,
  booking,
  inputHash,
}: {
  readonly day: DayPlaces | null
  readonly slot: string
  readonly person: string
  readonly booking: string
  readonly inputHash: string
}): PlaceDecision => {
  if (day === null) return {ok: false, reason: 'slot-closed'}
  const hold = day.held[booking]
  if (hold !== undefined) {
    const same = hold.slot === slot && hold.inputHash === inputHash
    return same ? {ok: true, how: 'renew'} : {ok: false, reason: 'key-reused'}
  }
  const place = day.slots[slot]
  if (day.closed !== undefined || day.notYet !== undefined || place === undefined)
    return {ok: false, reason: 'slot-closed'}
  if (day.takers.includes(taker(slot, person))) return {ok: false, reason: 'already-booked'}
  return place.left > 0 ? {ok: true, how: 'take'} : {ok: false, reason: 'slot-full'}
}
