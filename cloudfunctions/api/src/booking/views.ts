import type {Due} from '../../../../miniprogram/packages/places/rules/due'
import type {Span} from '../../../../miniprogram/packages/booking/rules/intervals'
import type {
  ResourceKind,
  Stretch,
  Taking,
  Term,
} from '../../../../miniprogram/packages/booking/rules/resources'
import type {WaitView} from './waitlist/views'
import type {HelpKind} from '../../../../miniprogram/shared/visitTerms'
import type {TermsView} from './terms/views'
import type {Waiting} from '../../../../miniprogram/shared/waiting'
import type {AfterView} from './after/views'
import type {BookingState, Outcome} from '../../../../miniprogram/packages/booking/rules/states'

/** What the booking actions reply. Dates are `YYYY-MM-DD` and times `HH:mm`, both at +08:00; instants are ISO. */

export interface Material {
  readonly id: string
  readonly name: string
  /** How it must be: original, copy, how many, who signs. */
  readonly note: string
  /** It can be photographed and sent before the visit. */
  readonly photo?: true
}

export interface ServiceRow {
  readonly id: string
  readonly name: string
  /** Pinyin initials, lower case: `gllb` for 高龄津贴办理… */
  readonly initials: string
  readonly category: string
  readonly situations: readonly string[]
  readonly where: string
  /** False: no place is booked here; the row leads to the right office. */
  readonly bookable: boolean
  /** How long it really takes; absent where it is not done here. */
  readonly waiting?: Waiting
  /** First free place; absent when nothing is free within the booking horizon. */
  readonly nextFree?: {readonly date: string; readonly time: string}
}

export interface CatalogueView {
  readonly categories: readonly {readonly id: string; readonly name: string}[]
  readonly situations: readonly {readonly id: string; readonly name: string}[]
  readonly services: readonly ServiceRow[]
}

export interface ResourceView {
  readonly id: string
  readonly name: string
  readonly kind: ResourceKind
  readonly takes: Taking
  readonly where?: string
}

export interface ServiceView extends TermsView {
  readonly id: string
  readonly name: string
  readonly category: string
  readonly forWhom: string
  readonly materials: readonly Material[]
  /** What the community promises: `当场办理`, `10 个工作日内答复`. */
  readonly promise: string
  /** Working days promised; 0: at once, or as it says. */
  readonly workdays: number
  /** How long it really takes; absent where it is not done here. */
  readonly waiting?: Waiting
  readonly minutes: number
  readonly where: string
  readonly phone: string
  /** Set when a residents' committee no longer issues it: which office does, and why. */
  readonly elsewhere?: {
    readonly office: string
    readonly address: string
    readonly phone: string
    readonly why: string
  }
  /** Photos of materials are answered within so many working hours. */
  readonly precheck?: {readonly workHours: number}
  /** For children: a guardian agrees to these words, and says who may fetch the child. */
  readonly guardian?: {readonly consent: string; readonly version: string}
  /** Another office does it: who, and how it goes on. */
  readonly referral?: {readonly to: string; readonly how: string}
  /** Somebody comes to the person's home. */
  readonly atHome?: true
  /** Where a place is booked; none: it is not booked here. */
  readonly resources: readonly ResourceView[]
}

/** `waiting`: full, and one stands in line or has an offer. */
export type SlotState = 'free' | 'full' | 'past' | 'mine' | 'waiting'

export interface SlotView {
  readonly time: string
  readonly until: string
  readonly left: number
  readonly state: SlotState
}

export interface DayView {
  readonly date: string
  readonly state: 'open' | 'full' | 'closed' | 'undecided' | 'past'
  /** Why it is closed, in words: `周日不办理`, `元旦放假`. */
  readonly reason?: string
  /** Free places; where stretches are booked, free stretches. */
  readonly free: number
  readonly slots: readonly SlotView[]
  /** Where stretches of the day are booked. */
  readonly spans?: {
    readonly open: readonly Span[]
    readonly free: readonly Span[]
    readonly mine: readonly Span[]
  }
}

export interface DaysView {
  /**
   * `guardian`: it is for children, and booked on a page of its own. `asks`: who books it has to say something: an
   * answer, a condition, where somebody is to come.
   */
  readonly service: {
    readonly id: string
    readonly name: string
    readonly guardian?: true
    readonly asks?: true
  }
  /** Whose days these are, and what there is beside it. */
  readonly resource: ResourceView
  readonly resources: readonly ResourceView[]
  readonly stretch?: Stretch
  /** Of a class, with the days on which it is held. */
  readonly term?: Term & {readonly lessons: readonly string[]}
  readonly days: readonly DayView[]
}

export interface StepView {
  readonly at: string
  readonly event: string
  /** Who did it, and by what right: `您自己`, `1号窗口 刘芳`, `张敏 代办`, `窗口 刘芳 代办`. */
  readonly by: string
  readonly note?: string
}

/** How a visit ended, as the resident and the counter read it. */
export interface ResultView {
  readonly outcome: Outcome
  /** `lacking`: which materials were missing, by name. */
  readonly missing?: readonly string[]
  /** `elsewhere`: which office. */
  readonly where?: string
  /** `forwarded`: receipt number and the day a result is due. */
  readonly receipt?: string
  readonly dueDate?: string
  /** Set while the date is counted over days whose holidays are not published yet: it may still move. */
  readonly due?: Due
}

export interface BookingRow {
  readonly id: string
  /** Of a class: the last day; `date` is the first. */
  readonly ends?: string
  readonly service: {readonly id: string; readonly name: string}
  readonly place: string
  readonly date: string
  readonly time: string
  readonly until: string
  readonly state: BookingState
  readonly code: string
  /** Why the visit cannot take place, in words: the day was made a holiday after it was booked. */
  readonly shut?: string
}

export interface MineView {
  readonly bookings: readonly BookingRow[]
  /** With what is to come, where there are any: the times that are waited for. */
  readonly waits?: readonly WaitView[]
  /** With what is to come: groups that one answers for, and their hours every week, in words. */
  readonly groups?: readonly {
    readonly id: string
    readonly name: string
    readonly when: string
    readonly where: string
  }[]
  readonly next?: string
  /** Whose visits they are, where that is not the reader, and whether the reader may book for them as well. */
  readonly of?: Somebody & {readonly books: boolean}
}

export interface BookingView extends BookingRow {
  readonly kind: 'booked' | 'walk-in'
  /** Whose time it takes, by id. */
  readonly resource: string
  readonly where: string
  readonly phone: string
  readonly materials: readonly (Material & {readonly ticked: boolean})[]
  readonly result?: ResultView
  readonly after: AfterView
  /** What was asked, and what they said. */
  readonly answers: readonly {readonly ask: string; readonly said: string}[]
  /** The condition that was ticked, in its words. */
  readonly declared?: string
  /** Nobody else's business: it is named nowhere where others may read it. */
  readonly confidential?: true
  /** What is offered where it is, and what they need. */
  readonly helps: readonly {readonly id: HelpKind; readonly on: boolean}[]
  readonly canHelp: boolean
  readonly steps: readonly StepView[]
  /** Of a child in a class; `asks`: its guardian has still to agree. */
  readonly inClass?: {readonly asks: boolean}
  /** Of a visit at home: where, and who comes; empty: nobody is named yet. */
  readonly home?: {readonly address: string; readonly worker: string}
  /** While staff have to say yes: by when, and whether that has passed. */
  readonly asked?: {readonly due: string; readonly late: boolean}
  /** Staff said no. None: nobody answered in time. */
  readonly declined?: {
    readonly why: string
    readonly offer?: {
      readonly resource: string
      readonly date: string
      readonly time: string
      readonly until: string
    }
  }
  readonly canCancel: boolean
  readonly canMove: boolean
  /** Another time that is kept for it, because its own is shut. */
  readonly kept?: {
    /** Under which it is accepted or let go. */
    readonly waiting: string
    readonly place: string
    readonly date: string
    readonly time: string
    readonly until: string
    /** ISO instant. */
    readonly keptUntil: string
  }
  /** Whose visit it is, where that is not the reader. */
  readonly of?: Somebody
}

/** Somebody for whom things are done. */
export interface Somebody {
  readonly person: string
  readonly name: string
}

export interface BoardEntry {
  readonly id: string
  readonly kind: 'booked' | 'walk-in'
  /** Walk-ins: `A012`. */
  readonly number?: string
  /** Written down afterwards from paper, 补录. */
  readonly paper?: true
  /** Walk-ins: the six digits to be told when something is missing, to come back with without queueing; of a confidential visit what it is called by. */
  readonly code?: string
  /** Masked while waiting; the full name only to the window that has called the person. */
  readonly name: string
  readonly service: {readonly id: string; readonly name: string} | null
  readonly window: string
  readonly date: string
  readonly time: string
  readonly until: string
  readonly state: BookingState
  /** Comes back with what was missing, or was sent on from another window: served before the others. */
  readonly priority: boolean
  /** The window that sent the person on to this one. */
  readonly sentFrom?: {readonly id: string; readonly name: string}
  /** `HH:mm`: until then the visit takes, where the window said that it takes longer. */
  readonly expects?: string
  /** ISO instant of the last step; the undo window counts from it. */
  readonly changedAt: string
  /** The last step was one at the counter and not itself a taking back. */
  readonly canUndo: boolean
  readonly result?: ResultView
  /** Someone waits for them at the door. */
  readonly helps?: readonly HelpKind[]
  /** Of a confidential matter: its code stands where name and service would. */
  readonly confidential?: true
  /** Only to the window that has called the person. */
  readonly answers?: readonly {readonly ask: string; readonly said: string}[]
}

export interface BoardView {
  readonly date: string
  /** `person`: a doctor, a counsellor who has visits that day and calls them; nobody is sent there. */
  readonly windows: readonly {readonly id: string; readonly name: string; readonly person?: true}[]
  readonly entries: readonly BoardEntry[]
  /** Materials to tick when something is missing, by service. */
  readonly materials: Readonly<Record<string, readonly Material[]>>
  readonly now: string
}
