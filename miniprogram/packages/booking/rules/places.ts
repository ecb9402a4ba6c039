import type {Span} from './intervals'
import type {Slots} from './slots'

/** A place that is taken, and for which call. */
export interface Hold {
  readonly person: string
  /** Start without the colon, `0930`. */
  readonly slot: string
  readonly at: Date
  /** What the call was given: the same key with another input holds nothing here. */
  readonly inputHash: string
  /** Of a stretch: the quarter hours it takes, gap included, and its end, `HH:mm`. */
  readonly cells?: readonly string[]
  readonly until?: string
  /** Of hours that a group has every week: what the group is called. */
  readonly group?: string
}

/** Somebody who waits for a place of this day. */
export interface Waiter {
  readonly person: string
  readonly slot: string
  readonly at: Date
  /** When a call went on that had been cut off: until it is done nobody takes them for lost. */
  readonly seen?: Date
  /** For what, in words: they are told by it. */
  readonly service: string
  readonly cells?: readonly string[]
}

/** A place that goes back: of a slot, or the quarter hours of a stretch. */
export interface Freed {
  readonly slot: string
  readonly cells?: readonly string[]
}

/** A place that was given back and is kept for whoever waited first. */
export interface PlaceOffer extends Omit<Waiter, 'at'> {
  /** The visit that cannot take place at its time, where it is kept instead of that. */
  readonly instead?: string
  readonly until: Date
  /** When they had begun to wait: who does not answer in time is told since when. */
  readonly since: Date
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
  /** What each place is taken for, by booking id; after a change of time by that and a number. */
  readonly held: Readonly<Record<string, Hold>>
  /** Hours in which stretches are booked. */
  readonly open?: readonly Span[]
  /** Quarter hours that are taken, gaps included. */
  readonly cells?: readonly string[]
  /** Who waits, by the id of their waiting. */
  readonly queue?: Readonly<Record<string, Waiter>>
  /** How many wait, by slot; for stretches all of a day under `cells`. */
  readonly waiting?: Readonly<Record<string, number>>
  readonly offers?: Readonly<Record<string, PlaceOffer>>
}

export const taker = (slot: string, person: string): string => `${slot}|${person}`

/** Under which name those who wait are counted. */
export const lineOf = ({slot, cells}: {readonly slot: string; readonly cells?: readonly string[]}): string =>
  cells === undefined ? slot : 'cells'
