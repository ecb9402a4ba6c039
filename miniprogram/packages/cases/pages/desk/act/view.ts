import type {ReplyOf} from '../../../../../../cloudfunctions/api/src/contract'
import type {FieldErrors} from '../../../../../shared/errors'
import {formNames, type Form} from '../../../rules/papers'
import {outcomeNames, outcomes, type Outcome} from '../../../rules/states'
import {doingNames, type Detail, type Doing} from '../view'

export interface Choice {
  readonly id: string
  readonly name: string
  readonly on: boolean
}

/** What a form asks for. */
export interface ActForm {
  readonly heading: string
  readonly verb: string
  /** Label of the words; '' where none are asked for. */
  readonly words: string
  readonly hint: string
  readonly agents: boolean
  readonly taking: boolean
  /** Label of the papers to choose; '' where none are. */
  readonly papers: string
  readonly office: boolean
  /** Papers can come into one's own hands. */
  readonly toMe: boolean
  readonly days: boolean
  readonly how: boolean
  readonly outcome: boolean
}

const blank: Omit<ActForm, 'heading' | 'verb'> = {
  ...{words: '', hint: '', agents: false, taking: false, papers: '', office: false},
  ...{toMe: false, days: false, how: false, outcome: false},
}

const actForms: Readonly<Record<Doing, Partial<ActForm> & Pick<ActForm, 'verb'>>> = {
  assign: {verb: '由他负责', agents: true},
  'take-papers': {verb: '收下，给回执', taking: true},
  'ask-papers': {verb: '告诉居民', words: '还差什么（几样用“、”隔开）', hint: '比如：户口本复印件、照片'},
  'pass-on': {verb: '转交', papers: '转交哪几样', office: true, toMe: true},
  'send-part': {
    ...{verb: '交出去', office: true, days: true, papers: '带上哪几样材料'},
    ...{words: '请他们办什么', hint: '比如：核对残疾等级'},
  },
  'return-part': {verb: '记下', how: true, words: '怎么说的', hint: '比如：核对好了，在第 3 页盖了章'},
  say: {verb: '告诉居民', words: '告诉居民什么', hint: '比如：材料交上去了，周五有结果'},
  finish: {
    ...{verb: '办结，答复居民', outcome: true},
    ...{words: '给居民的答复', hint: '比如：证办好了，今天送到家'},
  },
  decline: {
    verb: '答复居民',
    words: '为什么办不了，他可以怎么办',
    hint: '比如：这件事要本人去，社区可以派车陪您去',
  },
  'return-papers': {verb: '还了', papers: '还哪几样'},
}

export const formOf = (doing: Doing): ActForm => ({heading: doingNames[doing], ...blank, ...actForms[doing]})

/** Papers that most things need: one tap each. */
export const usualPapers = ['身份证', '户口本', '残疾人证', '低保证', '照片', '银行卡', '病历'] as const

export interface Taken {
  readonly what: string
  readonly form: Form
  readonly count: number
}

export interface TakenRow extends Taken {
  readonly formName: string
}

export const shapeTaken = (taken: readonly Taken[]): readonly TakenRow[] =>
  taken.map((one) => ({...one, formName: formNames[one.form]}))

/** Papers that are not back, with where each is. @param chosen ids */
export const paperChoices = (detail: Detail | null, chosen: readonly string[]): readonly Choice[] =>
  (detail?.papers ?? [])
    .filter(({hands}) => hands.kind !== 'resident')
    .map(({id, what, form, hands}) => ({
      id,
      name: `${what}（${formNames[form]}，在${hands.said}）`,
      on: chosen.includes(id),
    }))

/** Which are chosen when the form opens: those that most likely are meant. */
export const usualChosen = (detail: Detail | null, doing: Doing): readonly string[] => {
  const out = (detail?.papers ?? []).filter(({hands}) => hands.kind !== 'resident')
  const here = out.filter(({hands}) => hands.kind === 'staff')
  return (doing === 'return-papers' ? here : here.length > 0 ? here : out).map(({id}) => id)
}

export const agentChoices = (
  agents: ReplyOf<'cases.choices'>['agents'],
  chosen: string,
  words: string,
): readonly Choice[] =>
  agents
    .filter(({said}) => said.includes(words.trim()))
    .slice(0, 30)
    .map(({person, said}) => ({id: person, name: said, on: person === chosen}))

export const officeChoices = (
  offices: ReplyOf<'cases.choices'>['offices'],
  chosen: string,
): readonly Choice[] => offices.map(({name}) => ({id: name, name, on: name === chosen}))

const dayCounts = [1, 2, 3, 5, 10, 15, 20] as const
export const dayChoices = (chosen: number): readonly Choice[] =>
  dayCounts.map((count) => ({id: String(count), name: `${String(count)} 个工作日`, on: count === chosen}))

/** How a part came back. */
export const hows = ['done', 'back', 'lacking'] as const
export type How = (typeof hows)[number]
const howNames: Readonly<Record<How, string>> = {done: '办好了', back: '退回', lacking: '要补材料'}
export const howChoices = (chosen: How): readonly Choice[] =>
  hows.map((id) => ({id, name: howNames[id], on: id === chosen}))

export const outcomeChoices = (chosen: Outcome): readonly Choice[] =>
  outcomes.map((id) => ({id, name: outcomeNames[id], on: id === chosen}))

export const partChoices = (detail: Detail | null, chosen: string): readonly Choice[] =>
  (detail?.parts ?? [])
    .filter(({state}) => state === 'out')
    .map(({id, office, what}) => ({id, name: `${office}：${what}`, on: id === chosen}))

/** `户口本、照片` as two; a comma or a blank line does as well. */
export const splitWords = (words: string): readonly string[] =>
  words
    .split(/[、，,;；\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')

export interface Filled {
  readonly words: string
  readonly agent: string
  readonly taken: readonly Taken[]
  /** Nothing is missing any more. */
  readonly complete: boolean
  readonly papers: readonly string[]
  readonly office: string
  readonly toMe: boolean
  readonly part: string
  readonly how: How
}

/** What is missing before it is sent; empty when nothing is. */
export const missingIn = (doing: Doing, filled: Filled, waiting: boolean): FieldErrors => {
  const {words, agent, taken, complete, papers, office, toMe, part, how} = filled
  const form = formOf(doing)
  const needsWords = form.words !== '' && !(doing === 'return-part' && how === 'done')
  return {
    ...(form.agents && agent === '' ? {agent: '请选由谁负责'} : {}),
    ...(form.taking && taken.length === 0 && !(waiting && complete) ? {papers: '请点一下收了哪几样'} : {}),
    ...(form.papers !== '' && doing !== 'send-part' && papers.length === 0 ? {papers: '请选是哪几样'} : {}),
    ...(form.office && office.trim() === '' && !(form.toMe && toMe) ? {office: '请选交给谁'} : {}),
    ...(form.how && part === '' ? {part: '请选是哪一项'} : {}),
    ...(needsWords && words.trim() === '' ? {words: '请写一句'} : {}),
  }
}

/** Stands where no case is open. */
export const noCase: Detail = {
  ...{id: '', kind: 'errand', code: '', what: '', state: 'open', due: {date: '', provisional: false}},
  ...{late: false, outcome: null, out: 0, askedAt: '', why: null, where: '', when: '', inCharge: ''},
  ...{lacking: [], papers: [], parts: [], said: '', steps: [], may: [], mine: false, name: '', phone: ''},
  workdays: 0,
}
