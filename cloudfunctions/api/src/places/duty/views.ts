import type {Span} from '../../../../../miniprogram/packages/places/rules/coverage'
import type {Session} from '../../../../../miniprogram/packages/places/rules/hours'
import type {Pattern} from '../../../../../miniprogram/packages/places/rules/roster'
import type {
  DeskStop,
  PointKind,
  SavedPointKind,
} from '../../../../../miniprogram/packages/places/rules/points'
import type {SwapSide, SwapState} from '../../../../../miniprogram/packages/places/rules/swaps'

/** Shapes that duty's actions answer with. */

/** Who answers, as residents see it: one name and one number. */
export interface DutyTurn {
  /** `HH:mm` at +08:00; the turn holds from `from` up to, not including, `until`. */
  readonly from: string
  readonly until: string
  readonly name: string
  /** The published number of the duty post. */
  readonly phone: string
}

/** A turn as staff see it. */
export interface TurnView extends Span {
  readonly id: string
  /** Null: nobody has it. */
  readonly staff: string | null
  readonly name: string
  /** Changed by a swap, an absence or the head; such turns stay when the roster is made anew. */
  readonly why?: 'swap' | 'absence' | 'edit'
  /** Whose turn it was before. */
  readonly instead?: string
  /** Who has it has no certificate that holds on that day, nor the head's leave to do without. */
  readonly uncertified?: 'missing' | 'expired'
}

export interface RosterDay {
  readonly date: string
  readonly kind: 'workday' | 'weekend' | 'holiday'
  readonly hours: readonly Span[]
  readonly turns: readonly TurnView[]
  /** Open hours with nobody. */
  readonly gaps: readonly Span[]
  /** Minutes with more than one person. */
  readonly overlaps: readonly (Span & {readonly names: readonly string[]})[]
}

export interface SwapView {
  readonly id: string
  readonly state: SwapState
  readonly by: {readonly staff: string; readonly name: string}
  readonly to: {readonly staff: string; readonly name: string}
  readonly give: SwapSide
  /** Null: just taken over. */
  readonly take: SwapSide | null
  readonly at: string
}

export interface RosterView {
  readonly point: string
  readonly points: readonly {readonly id: string; readonly name: string}[]
  readonly now: string
  /** The caller among the staff; null when no post is linked to their account. */
  readonly me: string | null
  readonly staff: readonly {
    readonly id: string
    readonly name: string
    /** Has an account here, so can be asked. */
    readonly reachable: boolean
    readonly uncertified?: 'missing' | 'expired'
  }[]
  readonly patterns: readonly Pattern[]
  /** What `places.savePatterns` must name, so that nobody overwrites another's. */
  readonly rev: number
  readonly days: readonly RosterDay[]
  /** Those that wait for an answer, of turns in these days; newest first. */
  readonly swaps: readonly SwapView[]
}

export interface PointView {
  /** `<community>:<slug>` */
  readonly id: string
  readonly kind: PointKind
  readonly name: string
  readonly audience: string
  readonly address: string
  readonly phone: string
  readonly grid?: string
  readonly building?: string
  /** 0 my building, 1 my grid, 2 my compound, 3 elsewhere; 3 for all when no building or grid was named. */
  readonly near: 0 | 1 | 2 | 3
  /** Hours today, in order. */
  readonly hours: readonly Span[]
  /** When it is open next, at the latest in a fortnight; null while it is open, or where nothing is known. */
  readonly next: (Span & {readonly date: string}) | null
  /** Where the desk stands in the next fortnight, soonest first; at most four. */
  readonly stops: readonly (Span & {readonly date: string; readonly place: string})[]
}

/** A service point as it was saved. */
export interface SavedPoint {
  readonly id: string
  readonly kind: SavedPointKind
  readonly name: string
  readonly audience: string
  readonly address: string
  readonly phone: string
  readonly grid?: string
  readonly building?: string
  readonly sessions: readonly Session[]
  readonly stops: readonly DeskStop[]
  readonly order: number
}

export interface PointsView {
  readonly today: string
  readonly now: string
  readonly points: readonly PointView[]
}
