import type {Entry} from '../../kernel/timelineEntry'
import type {Notifying} from '../../kernel/notify'
import type {SeriesDays} from '../../../../../miniprogram/packages/booking/rules/series'

export type SeriesEvent = 'plan' | 'change' | 'drop' | 'stop' | 'erase'
export type SeriesState = 'runs' | 'stopped'

/**
 * Hours that a group has every week. On each day it holds its place in the day document under its own id, so that a
 * day has it once, however often it is tried.
 */
export interface Series extends SeriesDays, Notifying {
  readonly _id: string
  readonly community: string
  readonly resource: {readonly id: string; readonly name: string}
  /** As everybody reads it: no person's name. */
  readonly group: string
  /** Who answers for it, by person id; empty once they were erased. */
  readonly contact: string
  /** `HH:mm`. */
  readonly from: string
  readonly until: string
  readonly state: SeriesState
  readonly inputHash: string
  /** Set: days that are open have still to follow it. Index: {nextAt: 1}. */
  readonly nextAt?: Date
  readonly ord: string
  readonly timeline: readonly Entry<SeriesEvent, SeriesState>[]
  readonly changedAt: Date
  readonly rev: number
}
