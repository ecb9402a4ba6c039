import type {ResourceKind} from '../../../../../miniprogram/packages/booking/rules/resources'

/** What the hall's actions reply. Dates are `YYYY-MM-DD` and times `HH:mm`, both at +08:00; instants are ISO. */

/** Everybody in the hall may read it: numbers and last digits of codes, no names, no matters. */
export interface ScreenView {
  readonly date: string
  readonly now: string
  /** Who is served now, the last called first. `mark`: `A012` or `尾号 739`. */
  readonly calls: readonly {readonly mark: string; readonly window: string; readonly at: string}[]
  readonly windows: readonly {
    readonly name: string
    /** Who is here and waits, in calling order. */
    readonly waiting: readonly string[]
    /** Booked ones who will be called later than booked, in minutes. */
    readonly later: readonly {readonly mark: string; readonly time: string; readonly minutes: number}[]
  }[]
}

export interface GridCell {
  readonly time: string
  /** Empty where it is not known. */
  readonly until: string
  readonly taken: number
  readonly capacity: number
  /** Groups that have it every week. */
  readonly groups?: readonly string[]
}

export interface GridColumn {
  readonly resource: string
  readonly date: string
  readonly name: string
  readonly kind: ResourceKind
  /** Why nothing is booked on this day, in words. */
  readonly closed?: string
  readonly cells: readonly GridCell[]
  readonly walkIns: number
}

/** A day of all resources, or a week of one. */
export interface GridView {
  readonly today: string
  readonly resources: readonly {readonly id: string; readonly name: string; readonly kind: ResourceKind}[]
  readonly columns: readonly GridColumn[]
}

/** What came of scanning a place's code. */
export type SignInView =
  | {
      readonly how: 'arrived'
      readonly place: string
      readonly service: string
      readonly time: string
      readonly code: string
      /** How many are called before. */
      readonly before: number
    }
  /** Come back at `from`. */
  | {readonly how: 'early'; readonly place: string; readonly time: string; readonly from: string}
  | {readonly how: 'late'; readonly place: string; readonly time: string; readonly phone: string}
  /** Booked for today, but at another place. */
  | {readonly how: 'elsewhere'; readonly place: string; readonly at: string; readonly time: string}
  | {readonly how: 'none'; readonly place: string; readonly phone: string}
  /** The code is of no place here any more. */
  | {readonly how: 'over'; readonly phone: string}

export interface OutageView {
  /** How many are in the day's numbers now that were not before this call; the others were already. */
  readonly written: number
  readonly already: number
}

export interface PaperFile {
  readonly file: string
  readonly missing: readonly string[]
}
