import type {Entry} from '../../kernel/timelineEntry'
import type {Session} from '../../../../../miniprogram/packages/places/rules/hours'
import type {DeskStop, SavedPointKind} from '../../../../../miniprogram/packages/places/rules/points'
import type {Pattern, RosterDays, RosterTurn} from '../../../../../miniprogram/packages/places/rules/roster'
import type {Swap, SwapState} from '../../../../../miniprogram/packages/places/rules/swaps'

/** Where people are served beside the hall. `_id` is `<community>:<slug>`. */
export interface ServicePoint {
  readonly _id: string
  readonly community: string
  readonly kind: SavedPointKind
  readonly name: string
  readonly audience: string
  readonly address: string
  readonly grid?: string
  readonly building?: string
  readonly phone: string
  readonly sessions: readonly Session[]
  readonly stops: readonly DeskStop[]
  readonly order: number
}

/** How turns come about at a service point. `_id` is the point's. */
export interface Roster {
  readonly _id: string
  readonly community: string
  readonly patterns: readonly Pattern[]
  readonly rev: number
  /** The call that saved it last: its retry goes on from here. */
  readonly saved: {readonly by: string; readonly key: string; readonly inputHash: string; readonly at: Date}
  /** The day on which the timer looks again whether turns are to be made. */
  readonly dueDate: string
  /** Counts how often it was made due at once: what comes while it is looked at is not lost. */
  readonly dueRev?: number
}

/** A turn with who answers, as residents are told. */
export interface StoredTurn extends RosterTurn {
  readonly name: string
  readonly phone: string
}

export interface StoredSwap extends Swap {
  readonly id: string
  readonly at: Date
}

export type DutyEvent = 'erase' | 'set-turn' | 'ask-swap' | 'answer-swap' | 'withdraw-swap' | 'report-absence'

/** Who is on duty in one month at a service point. `_id` is `<point>:<YYYY-MM>`. */
export interface DutyMonth {
  readonly _id: string
  readonly community: string
  readonly point: string
  readonly month: string
  readonly days: RosterDays<StoredTurn>
  /** By the swap's id; a swap stands in the month of the turn that is given. */
  readonly swaps: Readonly<Record<string, StoredSwap>>
  /** The revision of the patterns that made its turns. */
  readonly made: number
  /** Steps of people; its states are those of the swap or `open`. */
  readonly timeline: readonly Entry<DutyEvent, SwapState | 'open'>[]
  readonly rev: number
  readonly changedAt: Date
}
