import type {Notifying} from '../../kernel/notify'
import type {Relation} from '../../../../../miniprogram/packages/lessons/rules/lessons'

/** Somebody who may fetch a child. Kept after they are taken off the list, so that each day says who it was. */
export interface PickUp {
  /** `k_` and digits of the call that named them: two who name somebody at once name two. */
  readonly id: string
  readonly name: string
  readonly relation: Relation
  /** Sealed; null where none was left. */
  readonly phone: string | null
  readonly from: Date
  /** Who named them, by person id. */
  readonly by: string
  /** Since then they may not any more, and who said so. */
  readonly until?: Date
  readonly endedBy?: string
}

/** What a guardian has agreed to. */
export interface GuardianConsent {
  readonly version: string
  /** The words, as they were read. */
  readonly text: string
  readonly at: Date
  /** Who ticked it, by person id. */
  readonly by: string
  /** At the window, from a signed paper. */
  readonly paper?: true
}

/** What a place in a class for children carries. */
export interface InClass {
  readonly consents: readonly GuardianConsent[]
  readonly pickUps: readonly PickUp[]
}

/** One child on one day. */
export interface OnRoll {
  /** Whether the child came; absent until somebody says. */
  readonly came?: {readonly yes: boolean; readonly at: Date; readonly by: string}
  /** Who fetched it, by the id in its list, and who of the staff saw it. */
  readonly fetched?: {
    readonly who: string
    readonly at: Date
    readonly by: string
    readonly key: string
  }
  /** When the guardian was told that it has not come. */
  readonly told?: Date
}

/**
 * A day of a class: one document, so that nobody is fetched twice. `_id` is `<resource>:<date>`. Of people it says
 * nothing but ids: names stand in the bookings.
 */
export interface Roll extends Notifying {
  readonly _id: string
  readonly community: string
  readonly resource: string
  readonly date: string
  /** By booking id. */
  readonly children: Readonly<Record<string, OnRoll>>
  /** When the timer looks whether somebody has not come. Index: {nextAt: 1}. */
  readonly nextAt?: Date
  readonly changedAt: Date
  readonly rev: number
}
