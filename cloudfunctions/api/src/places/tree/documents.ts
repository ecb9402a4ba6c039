import type {Entry} from '../../kernel/timelineEntry'

export type ReportState = 'waiting' | 'answered'

/** Somebody says that a building is missing or wrong. */
export interface PlaceReport {
  readonly _id: string
  readonly community: string
  readonly kind: 'missing' | 'wrong'
  readonly words: string
  /** The building it is about, by the name of that day. */
  readonly building?: {readonly id: string; readonly name: string}
  /** Names the WeChat user who told it without saying who that is; the same before and after a contact is left. */
  readonly reporter: string
  readonly state: ReportState
  readonly answer?: {readonly outcome: 'mended' | 'right'; readonly said: string}
  readonly at: Date
  /** What the call that made it was given. */
  readonly inputHash: string
  readonly rev: number
  readonly timeline: readonly Entry<'report' | 'answer' | 'erase', ReportState>[]
  readonly changedAt: Date
  /** Sorts by when it was told: ISO time and id. */
  readonly ord: string
}
