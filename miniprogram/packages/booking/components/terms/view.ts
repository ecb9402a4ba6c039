import type {InputOf, ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FieldErrors} from '../../../../shared/errors'
import {helpWords, type HelpKind} from '../../../../shared/visitTerms'

/** What a service asks, and what was said to it so far. */

type Service = ReplyOf<'booking.service'>

/** Kept on the phone until it is sent. */
export interface SaidDraft {
  readonly answers: Readonly<Record<string, string>>
  readonly helps: readonly HelpKind[]
  readonly declares: boolean
}

export const nothingSaid: SaidDraft = {answers: {}, helps: [], declares: false}

/** Whether anything is asked at all. */
export const asksAnything = ({questions = [], helps = [], audience}: Service): boolean =>
  questions.length > 0 || helps.length > 0 || audience?.declares !== undefined

/** What an action is told of it. */
export const saidInput = (
  {questions = [], audience}: Service,
  {answers, helps, declares}: SaidDraft,
): Pick<InputOf<'booking.reserve'>, 'answers' | 'helps' | 'declares'> => {
  const given = questions.flatMap(({id}) => {
    const said = answers[id]?.trim() ?? ''
    return said === '' ? [] : [{id, said}]
  })
  return {
    ...(given.length === 0 ? {} : {answers: given}),
    ...(helps.length === 0 ? {} : {helps: [...helps]}),
    ...(audience?.declares !== undefined && declares ? {declares: true} : {}),
  }
}

/** Whether something of it is to be mended. */
export const isOfTerms = (fields: FieldErrors): boolean =>
  Object.keys(fields).some(
    (field) => field === 'helps' || field === 'declares' || field.startsWith('answers.'),
  )

export interface TermsShown {
  readonly questions: readonly {
    readonly id: string
    readonly ask: string
    readonly choice: boolean
    readonly said: string
    readonly options: readonly {readonly said: string; readonly on: boolean}[]
    readonly wrong: string
  }[]
  readonly helps: readonly {readonly id: HelpKind; readonly word: string; readonly on: boolean}[]
  readonly helpsWrong: string
  /** The condition to be ticked; empty for none. */
  readonly declares: string
  readonly declared: boolean
  readonly declaresWrong: string
}

export const shapeTerms = (service: Service, said: SaidDraft, wrong: FieldErrors): TermsShown => ({
  questions: (service.questions ?? []).map(({id, ask, kind, options = [], optional}) => ({
    id,
    ask: optional === true ? `${ask}（可以不填）` : ask,
    choice: kind === 'choice',
    said: said.answers[id] ?? '',
    options: options.map((one) => ({said: one, on: said.answers[id] === one})),
    wrong: wrong[`answers.${id}`] ?? '',
  })),
  helps: (service.helps ?? []).map((id) => ({id, word: helpWords[id], on: said.helps.includes(id)})),
  helpsWrong: wrong['helps'] ?? '',
  declares: service.audience?.declares ?? '',
  declared: said.declares,
  declaresWrong: wrong['declares'] ?? '',
})

/** What a tap or a letter changes of what was said. */
export type TermsChange =
  | {readonly what: 'answer'; readonly id: string; readonly said: string; readonly typed: boolean}
  | {readonly what: 'help'; readonly id: HelpKind}
  | {readonly what: 'declare'}

export const withChange = (said: SaidDraft, change: TermsChange): SaidDraft => {
  if (change.what === 'help') return {...said, helps: toggled(said.helps, change.id)}
  if (change.what === 'declare') return {...said, declares: !said.declares}
  return {...said, answers: {...said.answers, [change.id]: change.said}}
}

const toggled = (helps: readonly HelpKind[], id: HelpKind): readonly HelpKind[] =>
  helps.includes(id) ? helps.filter((one) => one !== id) : [...helps, id]
