import type {Feedback} from '../../../../../miniprogram/packages/visited/rules/feedback'
import type {AbsentAnswer} from '../../../../../miniprogram/packages/visited/rules/noShows'
import type {TimelyStep} from './timely'
import type {Counted} from '../counts/documents'

/** What is done about a visit beside its way to the counter; none of it changes its state. */
export type AfterEvent = TimelyStep | 'rate' | 'answer' | 'explain' | 'judge' | 'lift'

/** How it ended, once it is certain. */
export interface Ended {
  /** `YYYY-MM-DD`. */
  readonly on: string
  /** Working days from the day somebody first booked it or came. */
  readonly took: number
  /** Within what was promised. */
  readonly kept: boolean
}

export interface Said extends Feedback {
  /** When they said it first: for seven days it can be changed. */
  readonly at: Date
  /** One text of the head's, and to what it answers. */
  readonly answer?: {readonly text: string; readonly by: string; readonly at: Date; readonly to: string}
}

/** A visit nobody came to: what they said of it, and what staff made of that. */
export interface Absence {
  readonly answer?: AbsentAnswer
  /** The appeal was judged; `word` goes to the resident. */
  readonly judged?: {readonly excused: boolean; readonly word: string; readonly by: string; readonly at: Date}
  /** An admin forgave this one and all before it. */
  readonly lifted?: {readonly why: string; readonly by: string; readonly at: Date}
}

/** What waits for staff in a visit that is over. */
export type Waits = 'appeal' | 'rating' | 'pause'

/** What a visit carries of it. */
export interface AfterVisit extends Counted {
  readonly ended?: Ended | null
  readonly feedback?: Said | null
  readonly absence?: Absence | null
  /** What the timer told about it, by id. */
  readonly told?: readonly string[]
  /** When the timer looks at it next; absent: never. Index: {nextAt: 1}. */
  readonly nextAt?: Date
  /** Index: {community: 1, waits: 1, ord: 1}. */
  readonly waits?: Waits | null
}

/** One document a community: whether not coming has consequences. */
export interface BookingSettings {
  readonly _id: string
  readonly community: string
  /** Three missed visits pause booking ahead. */
  readonly pauses: boolean
  readonly changedAt: Date
}
