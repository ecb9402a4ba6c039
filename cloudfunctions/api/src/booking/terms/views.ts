import type {Audience, HelpKind, QuestionKind} from '../../../../../miniprogram/shared/visitTerms'

/** What a service asks of and promises to who books it, as they see it. */
export interface TermsView {
  readonly questions?: readonly {
    readonly id: string
    readonly ask: string
    readonly kind: QuestionKind
    readonly options?: readonly string[]
    readonly optional?: true
  }[]
  readonly helps?: readonly HelpKind[]
  readonly audience?: {readonly who: Audience; readonly declares?: string}
  readonly confidential?: true
  /** Staff say yes or no within so many working hours. */
  readonly confirm?: {readonly workHours: number}
}

/** The same of what carries more. */
export const termsOf = ({questions, helps, audience, confidential, confirm}: TermsView): TermsView => ({
  ...(questions === undefined ? {} : {questions}),
  ...(helps === undefined ? {} : {helps}),
  ...(audience === undefined ? {} : {audience}),
  ...(confidential === undefined ? {} : {confidential}),
  ...(confirm === undefined ? {} : {confirm}),
})

/** A visit to which staff have to say yes or no. */
export interface AskedRow {
  readonly id: string
  readonly code: string
  /** Masked; empty of what is confidential, as the service's name is. */
  readonly name: string
  readonly service: string
  readonly confidential?: true
  readonly place: string
  readonly date: string
  readonly time: string
  readonly until: string
  readonly helps?: readonly HelpKind[]
  /** By when an answer was promised. */
  readonly due: string
}
