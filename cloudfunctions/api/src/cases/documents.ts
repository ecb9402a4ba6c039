import type {Entry} from '../kernel/timelineEntry'
import type {Notifying} from '../kernel/notify'
import type {Paper} from '../../../../miniprogram/packages/cases/rules/papers'
import type {PartState} from '../../../../miniprogram/packages/cases/rules/parts'
import type {
  CaseKind,
  CaseState,
  Outcome,
  Reason,
  TimelineEvent,
} from '../../../../miniprogram/packages/cases/rules/states'
import type {Due} from '../../../../miniprogram/packages/places/rules/due'

export type CaseEntry = Entry<TimelineEvent, CaseState>

/** Who does it, and since when: whoever took over from them is asked for by this. */
export interface Agent {
  readonly person: string
  readonly at: Date
}

/** How it ended; `kept`: whether the promise was, null where nothing was done. */
export interface Ended {
  readonly outcome: Outcome | 'declined' | 'withdrawn'
  readonly said: string
  readonly by: string
  readonly at: Date
  readonly kept: boolean | null
  /** Working days from when it was asked for. */
  readonly days: number
}

/** A part of a case that another department does. */
export interface Part {
  /** `d1`, `d2`: in the order in which they were sent. */
  readonly id: string
  readonly office: string
  /** Whom to ask there, in words. */
  readonly contact: string
  /** What they are to do. */
  readonly what: string
  readonly due: Due
  readonly sentAt: Date
  readonly state: PartState
  /** What they said when it came back. */
  readonly said: string
  readonly endedAt: Date | null
}

/** 办件: one thing that is done for somebody, with its papers and the parts that departments do. */
export interface Case extends Notifying {
  readonly _id: string
  readonly community: string
  readonly kind: CaseKind
  /** Eight digits, to say on the phone. */
  readonly code: string
  /** Whose it is, by person id; `-` for who has no account here. */
  readonly person: string
  /** Who has no account here; the number is sealed. */
  readonly caller?: {readonly name: string; readonly phone: string}
  /** Who asked for it: the person, whoever acts for them, or staff. */
  readonly by: string
  readonly service: {readonly id: string; readonly name: string} | null
  readonly what: string
  readonly why: Reason | null
  /** Where to come, and when, in words. */
  readonly where: string
  readonly when: string
  readonly state: CaseState
  /** `owing`: ended, and papers are not back. */
  readonly lane: 'open' | 'owing' | 'over'
  readonly agent: Agent | null
  readonly askedOn: string
  readonly due: Due
  /** Working days that were left when it was stopped for papers; null while it goes on, or when it was late. */
  readonly left: number | null
  /** What is missing while it waits. */
  readonly lacking: readonly string[]
  readonly papers: readonly Paper[]
  readonly parts: readonly Part[]
  readonly ended: Ended | null
  /** What was told of its days, each once. */
  readonly told: readonly string[]
  /** When the timer has to look at it; absent: never. Index: {nextAt: 1}. */
  readonly nextAt?: Date
  /** Ended, and not counted yet. Index: {countAt: 1}. */
  readonly countAt?: Date
  /** `<due day>:<id>`; sorts what is due first. What waits for papers stands at the end. */
  readonly dueOrd: string
  readonly inputHash: string
  readonly rev: number
  readonly timeline: readonly CaseEntry[]
  readonly changedAt: Date
  /** Sorts by when it was asked for: ISO time and id. */
  readonly ord: string
}

/** What a community has said about its cases. `_id` is the community. */
export interface CaseSettings {
  readonly _id: string
  readonly community: string
  readonly offices: readonly {readonly name: string; readonly contact: string}[]
  readonly rev: number
  readonly changedAt: Date
}

/**
 * Cases of one service that ended in one month, by id: a case that is counted twice is in it once. `_id` is
 * `<community>:<service>:<YYYY-MM>`, the service `-` for what belongs to none.
 */
export interface CaseCount {
  readonly _id: string
  readonly community: string
  readonly service: string
  readonly name: string
  readonly month: string
  readonly ended: Readonly<Record<string, {readonly kept: boolean; readonly days: number}>>
}
