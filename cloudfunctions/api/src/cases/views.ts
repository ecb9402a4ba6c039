import type {PartState} from '../../../../miniprogram/packages/cases/rules/parts'
import type {Form} from '../../../../miniprogram/packages/cases/rules/papers'
import type {
  CaseEvent,
  CaseKind,
  CaseState,
  Outcome,
  Reason,
  TimelineEvent,
} from '../../../../miniprogram/packages/cases/rules/states'
import type {DueDay} from '../../../../miniprogram/packages/places/rules/due'

/** In whose hands papers are, as people say it. */
export interface HandsView {
  readonly kind: 'staff' | 'office' | 'resident'
  readonly said: string
}

/** A line of the receipt, and by which hands the paper went. */
export interface PaperView {
  readonly id: string
  readonly what: string
  readonly form: Form
  readonly count: number
  /** ISO times. */
  readonly takenAt: string
  readonly takenBy: string
  readonly hands: HandsView
  readonly since: string
  readonly route: readonly {readonly at: string; readonly from: string; readonly to: string}[]
}

export interface PartView {
  readonly id: string
  readonly office: string
  readonly contact: string
  readonly what: string
  readonly due: string
  readonly late: boolean
  readonly state: PartState
  readonly said: string
}

export interface StepView {
  readonly event: TimelineEvent
  readonly at: string
  readonly who: string
  readonly said?: string
  readonly office?: string
  /** What was handed over, by name. */
  readonly papers?: readonly string[]
  /** The office's own: residents do not see it. */
  readonly inner?: true
}

export interface CaseRow {
  readonly id: string
  readonly kind: CaseKind
  readonly code: string
  readonly what: string
  readonly state: CaseState
  readonly due: DueDay
  readonly late: boolean
  readonly outcome: Outcome | null
  /** Papers that are not back. */
  readonly out: number
}

export interface CaseDetail extends CaseRow {
  readonly askedAt: string
  readonly why: Reason | null
  /** Where to come, and when; '' where it is not said. */
  readonly where: string
  readonly when: string
  /** Who is in charge, as people know them; '' before somebody is. */
  readonly inCharge: string
  readonly lacking: readonly string[]
  readonly papers: readonly PaperView[]
  readonly parts: readonly PartView[]
  /** The one answer. */
  readonly said: string
  readonly steps: readonly StepView[]
  readonly may: readonly CaseEvent[]
}

/** A case for whoever's it is. */
export interface CaseView extends CaseDetail {
  /** Whom to ring. */
  readonly phone: string
  /** Whose it is, where that is not the reader. */
  readonly of?: {readonly person: string; readonly name: string}
}

export interface MineView {
  readonly cases: readonly CaseRow[]
  readonly next?: string
  readonly of?: {readonly person: string; readonly name: string}
}

/** A case for those who work on it. */
export interface DeskCaseView extends CaseDetail {
  /** In charge, or took over: names and addresses are whole for them. */
  readonly mine: boolean
  readonly name: string
  /** Masked; '' when there is none. */
  readonly phone: string
  /** Working days promised. */
  readonly workdays: number
}

/** A line of the staff's list; names are masked. */
export interface DeskLine extends CaseRow {
  readonly name: string
  readonly inCharge: string
  /** Departments that have a part, or late ones first. */
  readonly offices: readonly string[]
}

export interface BoardPage {
  /** `desk`: every case of the community; `agent`: one's own. */
  readonly part: 'desk' | 'agent'
  readonly cases: readonly DeskLine[]
  readonly next?: string
}

/** What there is to choose from when a case is handed on. */
export interface ChoicesView {
  readonly agents: readonly {readonly person: string; readonly said: string}[]
  readonly offices: readonly {readonly name: string; readonly contact: string}[]
  /** Of the list of departments. */
  readonly rev: number
}

/** A promise and what came of it, in the last twelve months. */
export interface KeptView {
  readonly services: readonly {
    /** `-` for what belongs to no service. */
    readonly service: string
    readonly name: string
    readonly kept: number
    readonly late: number
    /** How many ended within how many working days: `{'0': 3, '4': 1}`. */
    readonly days: Readonly<Record<string, number>>
  }[]
}
