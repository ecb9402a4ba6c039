import type {Entry} from '../../kernel/timelineEntry'
import type {AtHome} from '../home/documents'
import type {Said} from '../terms/documents'

export const waitStates = ['waiting', 'taken', 'left'] as const
export type WaitState = (typeof waitStates)[number]

export type WaitEvent = 'wait' | 'keep' | 'take' | 'leave' | 'erase'

/**
 * Somebody's waiting for a time. Who is next, and to whom a place is offered, stands in the day document alone; this
 * is what the person finds again.
 */
export interface Wait extends Said {
  readonly _id: string
  readonly community: string
  readonly person: string
  readonly service: {readonly id: string; readonly name: string}
  readonly resource: {readonly id: string; readonly name: string}
  readonly day: string
  readonly date: string
  readonly slot: string
  /** `HH:mm`. */
  readonly until: string
  /** Of a visit at the person's home, while they wait. */
  readonly home?: AtHome
  /** The visit whose time was shut, where the place is kept instead of that. */
  readonly instead?: string
  readonly state: WaitState
  readonly rev: number
  readonly timeline: readonly Entry<WaitEvent, WaitState>[]
  readonly changedAt: Date
  /** Sorts by start: `<date>T<slot>:<id>`. */
  readonly ord: string
}
