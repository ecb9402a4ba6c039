import type {AlikeView} from './join/views'
import type {Clock, Level} from '../../../../miniprogram/packages/hotline/rules/clock'
import type {
  Duty,
  Kind,
  Mode,
  PromisedKind,
  Source,
} from '../../../../miniprogram/packages/hotline/rules/kinds'
import type {
  Feedback,
  Outcome,
  ReturningOutcome,
} from '../../../../miniprogram/packages/hotline/rules/outcomes'
import type {HandlingPost} from '../../../../miniprogram/packages/hotline/rules/parties'
import type {Expectation} from '../../../../miniprogram/packages/hotline/rules/expected'
import type {FiguresRow} from '../../../../miniprogram/packages/hotline/rules/shown'
import type {Sight} from '../../../../miniprogram/packages/hotline/rules/protection'
import type {Item, Route} from '../../../../miniprogram/packages/hotline/rules/routing'
import type {
  RequestEvent,
  RequestState,
  TimelineEvent,
} from '../../../../miniprogram/packages/hotline/rules/states'
import type {Rescue} from '../../../../miniprogram/packages/hotline/rules/urgent'

export interface Chosen {
  readonly id: string
  readonly name: string
}

/** Who is responsible: `第一网格网格员 李芳`; a post that nobody holds is named all the same. */
export interface Responsible {
  readonly said: string
}

/** What somebody is told before they send it. */
export interface BeforeView {
  /** What it sounds like; null: not recognised. */
  readonly item: (Chosen & {readonly kind: Kind}) | null
  readonly items: readonly (Chosen & {readonly kind: Kind})[]
  readonly responsible: Responsible
  /** Working days promised; 0 for an emergency. */
  readonly days: number
  readonly expected: Expectation
  readonly rescues: readonly Rescue[]
  /** Who answers now, or next. */
  readonly duty: {
    readonly now: {readonly name: string; readonly phone: string; readonly until: string} | null
    readonly next: {readonly name: string; readonly date: string; readonly from: string} | null
  }
  /** Open ones of the same kind nearby: nothing that anybody wrote. */
  readonly alike: readonly AlikeView[]
}

/** One step as its reader may see it. */
export interface StepView {
  readonly event: TimelineEvent
  /** ISO time. */
  readonly at: string
  /** `网格员 李芳`, `您`; empty for the timer. */
  readonly who: string
  readonly said?: string
  readonly files?: Carries
  /** Only for those who work on it. */
  readonly inner?: true
  readonly level?: Level
}

/** Photos and a voice note, by what `hotline.files` and `hotline.lookFiles` call them. */
export interface Carries {
  readonly photos: readonly string[]
  readonly voice: {readonly ref: string; readonly seconds: number} | null
}

/** Files as they can be fetched for some minutes. */
export interface FilesView {
  readonly files: readonly {
    readonly ref: string
    readonly kind: 'photo' | 'voice'
    readonly seconds: number
    readonly url: string
  }[]
  /** ISO time: then they have to be asked for again. */
  readonly until: string
}

export interface EndView {
  readonly outcome: Outcome
  readonly said: string
  readonly whoCould?: string
  readonly reviewOn?: string
  readonly onSpot: boolean
  readonly at: string
}

interface RequestView {
  readonly id: string
  readonly code: string
  readonly kind: Kind
  readonly item: string
  readonly place: string
  readonly state: RequestState
  /** ISO time. */
  readonly at: string
  /** The day that was promised; null for an emergency, and while it waits for the resident. */
  readonly due: {readonly date: string; readonly provisional: boolean} | null
  readonly late: boolean
  readonly responsible: Responsible
  /** Others whom it happened to as well. */
  readonly joined: number
  /** The code of the chain that it is a link of; null: of none. */
  readonly chain: string | null
  readonly end: EndView | null
  /** What it was told with; empty where the reader may not see it. */
  readonly files: Carries
  readonly steps: readonly StepView[]
}

/** What whoever told it sees. */
export interface OwnRequestView extends RequestView {
  readonly text: string
  readonly hidden: boolean
  readonly named: number
  readonly feedback: Feedback | null
  /** What they can do now. */
  readonly may: readonly RequestEvent[]
}

export interface OwnPage {
  readonly requests: readonly Pick<
    OwnRequestView,
    'id' | 'code' | 'kind' | 'item' | 'place' | 'state' | 'at' | 'due' | 'late'
  >[]
  readonly next?: string
}

/** A line of the board. */
export interface DeskLine {
  readonly id: string
  readonly community: string
  readonly code: string
  readonly kind: Kind
  readonly item: string
  readonly place: string
  readonly state: RequestState
  readonly at: string
  readonly due: string | null
  readonly late: boolean
  /** Rungs that somebody has to acknowledge. */
  readonly waits: boolean
  readonly responsible: Responsible
  /** The first words; of a complaint only for those who may read it. */
  readonly begins: string
}

export interface DeskPage {
  readonly requests: readonly DeskLine[]
  readonly next?: string
  /** Of a search by words: the day up to which it looked, where there are older ones. */
  readonly reached?: string
}

/** What the request line's figures say of a place, from one month to another. Nobody is ranked. */
export interface FiguresView {
  /** `2026-11`. */
  readonly from: string
  readonly to: string
  /** ISO time up to which steps are in it; null before the first count. */
  readonly upTo: string | null
  readonly total: FiguresRow
  readonly kinds: readonly FiguresRow[]
  /** Of a community with several. */
  readonly grids: readonly FiguresRow[]
  /** The latest first. */
  readonly months: readonly FiguresRow[]
}

/** One line for everybody. */
export interface PublicFigures {
  readonly months: number
  readonly told: number | null
  readonly rates: FiguresRow['rates']
}

export interface BoardPage extends DeskPage {
  /** In what part the caller works here; who is no desk has the part `mine` only. */
  readonly part: 'desk' | 'handler' | 'supervisor'
}

/** What those who work on it see. */
export interface DeskRequestView extends RequestView {
  readonly sight: Exclude<Sight, 'none'>
  readonly community: string
  readonly rev: number
  readonly source: Source
  readonly mode: Mode | null
  readonly duty: Duty
  readonly department: string
  /** Null where the reader may not see it. */
  readonly text: string | null
  readonly task: string
  /** Whose it is: masked; null where the reader may not see it, or nobody may. */
  readonly filer: {readonly name: string; readonly phone: string} | null
  readonly hidden: boolean
  readonly helpers: readonly Responsible[]
  readonly named: number
  readonly told: readonly {readonly rung: string; readonly level: Level; readonly acknowledged: boolean}[]
  readonly clock: Pick<Clock, 'total' | 'used'>
  readonly sentBack: boolean
  readonly feedback: Feedback | null
  readonly may: readonly RequestEvent[]
}

export interface SettingsView {
  readonly rev: number
  readonly items: readonly Item[]
  readonly routes: readonly Route[]
  readonly days: Readonly<Record<PromisedKind, number>>
  /** After what part of the time the handler and the head hear of it, in percent; street and district days after it. */
  readonly rungs: Readonly<Record<Level, number>>
  /** The same of an emergency, in minutes. */
  readonly emergency: Readonly<Record<Level, number>>
  readonly reviewDays: Readonly<Record<ReturningOutcome, number>>
  readonly replies: readonly {readonly id: string; readonly name: string; readonly text: string}[]
}

/** Whom a complaint can name. */
export interface WhomView {
  readonly people: readonly {readonly person: string; readonly said: string}[]
  readonly units: readonly {readonly unit: string; readonly name: string}[]
}

/** To whom a request can be given. */
export interface PartiesView {
  readonly posts: readonly {
    readonly post: HandlingPost
    /** `网格员 李芳`; of a post that nobody holds its name alone. */
    readonly said: string
    readonly held: boolean
  }[]
  readonly units: readonly {
    readonly unit: string
    readonly name: string
    /** Their liaison has an account here and is told. */
    readonly reached: boolean
  }[]
  /** Who can be named, near first, and who is already; people who may not know of it are not asked. */
  readonly whom: WhomView
  readonly named: readonly string[]
}

/** What became of each of several. */
export interface ManyView {
  readonly done: readonly string[]
  readonly failed: readonly {readonly request: string; readonly code: string; readonly why: string}[]
}

export interface SupervisedView {
  readonly places: readonly {
    readonly place: string
    readonly level: 'street' | 'district'
    readonly name: string
  }[]
}
