import type {Entry} from '../kernel/timelineEntry'
import type {Notifying} from '../kernel/notify'
import type {Clock, Rung} from '../../../../miniprogram/packages/hotline/rules/clock'
import type {
  Duty,
  Kind,
  Mode,
  PromisedKind,
  Source,
} from '../../../../miniprogram/packages/hotline/rules/kinds'
import type {
  Ending,
  Feedback,
  ReturningOutcome,
} from '../../../../miniprogram/packages/hotline/rules/outcomes'
import type {Party, Spot} from '../../../../miniprogram/packages/hotline/rules/parties'
import type {Named} from '../../../../miniprogram/packages/hotline/rules/protection'
import type {Item, Route} from '../../../../miniprogram/packages/hotline/rules/routing'
import type {RequestState, TimelineEvent} from '../../../../miniprogram/packages/hotline/rules/states'
import type {Counted} from './figures/counting'
import type {Shared} from './join/documents'
import type {Due} from '../../../../miniprogram/packages/places/rules/due'
import type {TakenFile} from '../uploads/documents'

export type RequestEntry = Entry<TimelineEvent, RequestState>

/** A voice note of a request. */
export interface Voice {
  readonly ref: string
  readonly seconds: number
}

/** How a request ended, by whom, and whether it was settled where it came up (就地化解). */
export interface Ended extends Ending {
  readonly onSpot: boolean
  readonly by: string
  readonly at: Date
}

/** 有事找: something that somebody has told, from then to its honest end. */
export interface Request extends Notifying, Counted, Shared {
  readonly _id: string
  readonly community: string
  /** Eight digits, to say on the phone. */
  readonly code: string
  readonly kind: Kind
  readonly item: {readonly id: string; readonly name: string} | null
  readonly duty: Duty
  /** The department whose duty it is; empty for the community's own. */
  readonly department: string
  readonly source: Source
  readonly mode: Mode | null
  /** A person id, or what stands for a visitor without an account. */
  readonly filer: string
  /** Staff who wrote it down for somebody. */
  readonly takenBy?: string
  /** Who rang and has no account here; the number is sealed. */
  readonly caller?: {readonly name: string; readonly phone: string}
  /** 隐名: nobody is shown whose it is. */
  readonly hidden: boolean
  readonly text: string
  /** Refs of the photos and the voice note that it was told with. */
  readonly photos: readonly string[]
  readonly voice: Voice | null
  /** All files that belong to it, of whatever step; and the folders that they came out of. */
  readonly files: readonly TakenFile[]
  readonly uploads: readonly string[]
  readonly spot: Spot
  readonly room?: string
  /** Where, in words: beside a place, or instead of one. */
  readonly words?: string
  /** The fixed thing whose code was scanned. */
  readonly thing?: string
  /** What is found near: building, else grid, else `-`. */
  readonly near: string

  readonly state: RequestState
  /** What it was paused in. */
  readonly before: RequestState | null
  readonly open: boolean
  readonly clock: Clock
  /** The day that was promised; null for an emergency. */
  readonly promise: Due | null
  /** `<due instant>:<id>`; sorts what is due first. Paused or without a promise: at the end. */
  readonly dueOrd: string
  readonly rungs: readonly Rung[]
  /** Working days promised; 0 for an emergency. */
  readonly days: number
  /** How often it has begun anew: reopened, rechecked, back on its day. Each round has its own rungs. */
  readonly round: number
  /** Ids of rungs that were told in this round, and of those that somebody has acknowledged. */
  readonly told: readonly string[]
  readonly acknowledged: readonly string[]
  /** When the timer has to look at it; absent: never. Index: {nextAt: 1}. */
  readonly nextAt?: Date

  readonly main: Party
  readonly mainKey: string
  readonly helpers: readonly Party[]
  /** Keys of the handler and of those who help: what each finds their requests by. */
  readonly parties: readonly string[]
  /** What those are to do who must not know whose complaint it is. */
  readonly task: string
  /** Who took it. */
  readonly handler: string | null
  /** It was sent back once; the next who is named keeps it. */
  readonly sentBack: boolean
  readonly named: readonly Named[]
  readonly lane: 'community' | 'street'
  /** Ids under which the posts of its street and district are held; `-` where there is none. */
  readonly street: string
  readonly district: string
  /** Those of the two that see it. */
  readonly above: readonly string[]

  readonly ended: Ended | null
  readonly feedback: Feedback | null
  readonly rechecked: boolean

  readonly inputHash: string
  readonly rev: number
  readonly timeline: readonly RequestEntry[]
  readonly changedAt: Date
  /** Sorts by when it was told: ISO time and id. */
  readonly ord: string
}

/** What a community has said about its request line. `_id` is the community. */
export interface Settings {
  readonly _id: string
  readonly community: string
  readonly items: readonly Item[]
  readonly routes: readonly Route[]
  /** Working days of each kind. */
  readonly days: Readonly<Record<PromisedKind, number>>
  readonly rungs: readonly Rung[]
  readonly emergencyRungs: readonly Rung[]
  /** Days in which an end that is none comes back; absent where it was said before there were such. */
  readonly reviewDays?: Readonly<Record<ReturningOutcome, number>>
  /** Texts that staff begin an answer with. */
  readonly replies: readonly {readonly id: string; readonly name: string; readonly text: string}[]
  readonly rev: number
  readonly changedAt: Date
}
