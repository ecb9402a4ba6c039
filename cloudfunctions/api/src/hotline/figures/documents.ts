import type {Histogram} from '../../../../../miniprogram/packages/hotline/rules/expected'
import type {Numbers} from '../../../../../miniprogram/packages/hotline/rules/counts'

/** Cells by matter: `help/lamp`. */
export type Cells = Readonly<Record<string, Numbers>>

/**
 * A counter: what was told in a month in a grid of a community. For a whole district it is the sum over its
 * communities, with `*` for the grid. `_id` is `<place>:<grid>:<month>`.
 */
export interface Counter {
  readonly _id: string
  /** The community; for a district's, the district. */
  readonly community: string
  /** The district whose sum it goes into; `-`: none. */
  readonly district: string
  readonly grid: string
  /** `2026-11`: when it was told, at +08:00. */
  readonly month: string
  /** Sorts by month: `<month>:<grid>`. */
  readonly ord: string
  readonly cells: Cells
  /** Up to when lines are counted in it; later ones with a time of up to ten minutes before are told by their id. */
  readonly upTo: Date
  readonly recent: readonly {readonly id: string; readonly at: Date}[]
  readonly rev: number
  /** ISO time of the last change and id. */
  readonly touched: string
}

/** What may be expected in a place, read off its counters each night. `_id` is the community or district. */
export interface Expected {
  readonly _id: string
  readonly community: string
  /** By `<grid>:<matter>`, `*` for the whole place: how long it took, where enough cases were closed. */
  readonly halves: Readonly<Record<string, Histogram>>
  readonly changedAt: Date
}
