import type {Weekday} from '../../../../../miniprogram/shared/time'

/** A day of a series: it has its place; somebody else has it; the hall is shut; dropped; not open yet. */
export type SeriesDayState = 'held' | 'taken' | 'outside' | 'shut' | 'dropped' | 'planned'

export interface SeriesView {
  readonly id: string
  /** Counts what people said of it; that its days have followed is nobody's word. */
  readonly rev: number
  readonly group: string
  readonly resource: {readonly id: string; readonly name: string}
  readonly weekdays: readonly Weekday[]
  readonly from: string
  readonly until: string
  readonly begins: string
  readonly ends: string
  /** Who answers for it, masked; empty: nobody any more. */
  readonly contact: string
  /** The days to come, soonest first: those that are open, and the first ones after them. */
  readonly days: readonly {readonly date: string; readonly state: SeriesDayState; readonly why?: string}[]
}
