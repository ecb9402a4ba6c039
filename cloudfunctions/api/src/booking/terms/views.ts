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
