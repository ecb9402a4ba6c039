import type {Notifying} from '../kernel/notify'
import type {Entry} from '../kernel/timelineEntry'
import type {WallEvent, WallKind, WallState} from '../../../../miniprogram/packages/hotline/rules/wishes'

export type WishEntry = Entry<WallEvent | 'post' | 'erase', WallState>

/** A wish on the wall, or an entry of the guest book. */
export interface Wish extends Notifying {
  readonly _id: string
  readonly community: string
  readonly kind: WallKind
  readonly author: string
  /** Neighbours are not told whose it is. */
  readonly anonymous: boolean
  readonly text: string
  readonly state: WallState
  /** Neighbours see it: follows from the state. Index: {community, kind, shown, ord}. */
  readonly shown: boolean
  /** When it is checked again; absent: it does not wait. Index: {checkAt: 1}. */
  readonly checkAt?: Date
  readonly tries: number
  /** Why it is not shown, for its author. */
  readonly why: string
  /** Who grants it: a neighbour, or a unit through its liaison. */
  readonly claimer: {readonly person: string; readonly unit: string | null; readonly at: Date} | null
  readonly answer: {readonly said: string; readonly by: string; readonly at: Date} | null
  /** What its author said to who granted it. */
  readonly thanks: string
  /** The request that it became. */
  readonly request: string | null
  readonly inputHash: string
  readonly rev: number
  readonly timeline: readonly WishEntry[]
  readonly changedAt: Date
  readonly ord: string
}
