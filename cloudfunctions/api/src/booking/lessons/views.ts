import type {Relation} from '../../../../../miniprogram/packages/lessons/rules/lessons'
import type {Somebody} from '../views'

/** What the actions about classes for children reply. Instants are ISO. */

export interface PickUpView {
  readonly id: string
  readonly name: string
  readonly relation: Relation
  /** Masked; empty where none was left. */
  readonly phone: string
}

/** One's own child in a class. */
export interface LessonView {
  readonly booking: string
  readonly of: Somebody
  readonly service: {readonly id: string; readonly name: string}
  readonly where: string
  readonly phone: string
  readonly term: {readonly from: string; readonly until: string}
  readonly time: string
  readonly until: string
  /** The place stands: it was not given back. */
  readonly stands: boolean
  readonly pickUps: readonly PickUpView[]
  /** What is to be agreed to; absent where that was done. */
  readonly asks?: {readonly version: string; readonly consent: string}
  /** What was agreed to last. */
  readonly agreed?: {readonly version: string; readonly text: string; readonly at: string}
  /** How today goes; absent where nothing was written down today. */
  readonly today?: {
    readonly came?: boolean
    readonly fetched?: {readonly at: string; readonly name: string; readonly relation: Relation}
  }
  /** Changes of the list, the latest first. */
  readonly changes: readonly {
    readonly at: string
    readonly what: 'named' | 'ended'
    readonly name: string
    readonly relation: Relation
    readonly by: string
  }[]
}

/** A child on the staff's list of a day. */
export interface RollChild {
  readonly booking: string
  readonly name: string
  /** Who may fetch it now; phones masked. */
  readonly pickUps: readonly PickUpView[]
  /** The guardian has still to agree. */
  readonly unsigned: boolean
  readonly came?: boolean
  readonly fetched?: {
    readonly at: string
    readonly name: string
    readonly relation: Relation
    readonly by: string
  }
}

export interface RollView {
  readonly date: string
  readonly now: string
  readonly classes: readonly {readonly id: string; readonly name: string}[]
  /** Which of them this is; none: there is no class for children today. */
  readonly of: string
  /** Why there is no lesson, in words. */
  readonly shut?: string
  readonly time: string
  readonly until: string
  readonly children: readonly RollChild[]
}
