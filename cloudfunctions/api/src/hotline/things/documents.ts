import type {ThingKind} from '../../../../../miniprogram/packages/hotline/rules/things'
import type {Spot} from '../../../../../miniprogram/packages/hotline/rules/parties'

/** A fixed thing with a code on it: a lamp, a door, a bin, a room. The code is its id and says nothing. */
export interface Thing {
  readonly _id: string
  readonly community: string
  readonly kind: ThingKind
  /** 3号楼东头路灯: what everybody reads. */
  readonly name: string
  readonly spot: Spot
  /** What is found near: building, else grid, else `-`. As in requests. */
  readonly near: string
  readonly words?: string
  /** The matter that is usual with it, by its id in the settings; null: none. */
  readonly item: string | null
  readonly state: 'used' | 'ended'
  /** The thing whose code hangs there now. */
  readonly replacedBy?: string
  readonly by: string
  readonly inputHash: string
  /** The call that ended it. */
  readonly endedWith?: string
  readonly rev: number
  readonly changedAt: Date
  /** Sorts by when it was made: ISO time and id. */
  readonly ord: string
}
