import type {Entry} from '../kernel/timelineEntry'

/** What a day's timelines of a community were when it was over. */
export interface Anchor {
  /** `<community>:<date>`. */
  readonly _id: string
  readonly community: string
  readonly date: string
  /** Of each document with an entry on that day: collection, id, and the first 32 hex digits of its leaf. */
  readonly leaves: Leaves
  /** Null while leaves are gathered, and then for good: root, number of leaves, root of the day before. */
  readonly root: string | null
  readonly count: number
  /** Null at a community's first anchor. */
  readonly before: string | null
}

export type Leaves = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A document of any collection with timelines. */
export interface Timelined {
  readonly _id: string
  readonly community: string
  readonly timeline: readonly Entry<string, string>[]
  readonly changedAt: Date
}

/** Documents of a collection in the order of `changedAt`. */
export interface Place {
  readonly collection: string
  /** All that changed until then have been read: those at that moment up to `id`, or all of them (null). */
  readonly at: Date
  readonly id: string | null
}

/** How far the anchors have come. Documents are read once for all days that are due; then day by day is closed. */
export interface AnchorRun {
  readonly _id: string
  readonly rev: number
  /** The first day that was ever anchored. */
  readonly since: string
  /** The days under way; `until` before `from`: none, `from` is the next. */
  readonly from: string
  readonly until: string
  /** Where reading goes on, or null: days are closed. */
  readonly reading: Place | null
  /** The community whose anchor was the last to be closed on `from`; empty before the first. */
  readonly closed: string
}
