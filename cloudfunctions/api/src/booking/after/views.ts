import type {Feedback} from '../../../../../miniprogram/packages/visited/rules/feedback'
import type {AbsentAnswer} from '../../../../../miniprogram/packages/visited/rules/noShows'
import type {Promised, Waiting} from '../../../../../miniprogram/shared/waiting'
import type {BookingState} from '../../../../../miniprogram/packages/booking/rules/states'
import type {Share} from '../../../../../miniprogram/shared/share'

/** What the actions about visits that are near or over reply. Days are `YYYY-MM-DD`, instants ISO. */

/** How somebody says that it went, or why they did not come: part of their own visit. */
export interface AfterView {
  readonly rate?: {
    /** It can be said now, or said otherwise. */
    readonly open: boolean
    readonly said?: Feedback
    /** The head's answer. */
    readonly answer?: string
  }
  readonly absence?: {
    readonly open: boolean
    readonly answer?: AbsentAnswer
    readonly judged?: {readonly excused: boolean; readonly word: string}
  }
}

/** Why nothing can be booked ahead for now. */
export interface PausedView {
  /** The last such day. */
  readonly until: string
  readonly visits: readonly {
    readonly id: string
    readonly date: string
    readonly service: string
    /** It can still be said that one came. */
    readonly open: boolean
  }[]
}

export type OverList = 'forwarded' | 'appeals' | 'ratings' | 'pauses'

/** A visit that is over and in which something waits for staff. */
export interface OverItem {
  readonly id: string
  /** Masked. */
  readonly name: string
  readonly service: string
  readonly date: string
  readonly time: string
  readonly state: BookingState
  readonly receipt?: string
  readonly due?: {readonly date: string; readonly overdue: boolean}
  readonly said?: Feedback
  readonly answer?: string
  readonly absence?: AfterView['absence']
  /** Booking ahead is paused by it up to and including this day. */
  readonly until?: string
}

/** How long one service takes and what is said of it. */
export interface ServiceFigures {
  readonly id: string
  readonly name: string
  readonly promise: Promised
  readonly waiting: Waiting
  /** How many were done; null: fewer than may be told. */
  readonly finished: number | null
  /** Handed on, and no answer yet. */
  readonly open: number
  /** Within the promise, of those that are done or overdue. */
  readonly kept: Share
  /** Of those who answered. */
  readonly succeeded: Share
  readonly content: Share
  /** Of those that are done, those who did not say how it went. */
  readonly silent: Share
}

export interface ServiceFiguresView {
  readonly months: number
  readonly services: readonly ServiceFigures[]
  /** Up to when it is counted; null: nothing yet. */
  readonly upTo: string | null
}
