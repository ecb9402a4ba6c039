import type {Histogram, Numbers} from '../../../../../miniprogram/shared/histogram'

/** What a step changes in the figures, written with it; the timer adds these up. */
export interface CountLine {
  readonly at: Date
  readonly service: string
  /** `2026-11`: when it ended, at +08:00. */
  readonly month: string
  readonly adds: Numbers
}

/** What a visit carries of it; both absent while it counts for nothing. */
export interface Counted {
  readonly counts?: readonly CountLine[]
  /** Time of the last line and id: what the timer finds them by. Index: {countOrd: 1}. */
  readonly countOrd?: string
}

/** One document a community: how long each service took in the last twelve months. */
export interface Expected {
  readonly _id: string
  readonly community: string
  /** For which month it was worked out: a later one begins anew. Index: {month: 1}. */
  readonly month: string
  /** Working days by service. */
  readonly services: Readonly<Record<string, Histogram>>
  readonly changedAt: Date
}
