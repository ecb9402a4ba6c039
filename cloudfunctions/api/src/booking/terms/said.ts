import type {CallContext} from '../../context'
import {command, type Change} from '../../kernel/database'
import {Refusal} from '../../kernel/refusal'
import {hasHomeIn} from '../../people/hasHomeIn'
import {sayPhone} from '../../../../../miniprogram/shared/phone'
import type {HelpKind} from '../../../../../miniprogram/shared/visitTerms'
import type {Service} from '../documents'
import type {Said} from './documents'

/** The same of something that carries it. */
export const saidIn = ({answers, helps, declared, confidential}: Said): Said => ({
  ...(answers === undefined ? {} : {answers}),
  ...(helps === undefined ? {} : {helps}),
  ...(declared === undefined ? {} : {declared}),
  ...(confidential === undefined ? {} : {confidential}),
})

/** Takes all of it away from what carries it. */
export const noTerms: Change = {
  answers: command().remove(),
  helps: command().remove(),
  declared: command().remove(),
}

export interface GivenTerms {
  readonly answers?: readonly {readonly id: string; readonly said: string}[]
  readonly helps?: readonly HelpKind[]
  readonly declares?: true
}

/** @throws Refusal `invalid` at `answers.<id>`, `helps` or `declares` */
export const saidTo = (service: Service, given: GivenTerms): Said => {
  const answers = answersTo(service, given.answers ?? [])
  const helps = helpsOf(service, given.helps ?? [])
  const declares = service.audience?.declares
  if (declares !== undefined && given.declares !== true)
    throw new Refusal('invalid', {declares: `请先看清条件：${declares}。符合的请勾上`})
  return {
    ...(answers.length === 0 ? {} : {answers}),
    ...(helps.length === 0 ? {} : {helps}),
    ...(declares === undefined ? {} : {declared: declares}),
    ...(service.confidential === true ? {confidential: true} : {}),
  }
}

const answersTo = (
  {questions = []}: Service,
  given: NonNullable<GivenTerms['answers']>,
): NonNullable<Said['answers']> => {
  const other = given.find(({id}, n) => {
    const twice = given.findIndex((one) => one.id === id) !== n
    return twice || !questions.some((question) => question.id === id)
  })
  if (other !== undefined)
    throw new Refusal('invalid', {[`answers.${other.id}`]: '这个问题改过了，请返回再看一遍'})
  return questions.flatMap(({id, ask, kind, options = [], optional}) => {
    const said = given.find((one) => one.id === id)?.said
    if (said === undefined) {
      if (optional === true) return []
      throw new Refusal('invalid', {[`answers.${id}`]: kind === 'choice' ? '请选一个' : '请写一句'})
    }
    if (kind === 'choice' && !options.includes(said))
      throw new Refusal('invalid', {[`answers.${id}`]: '请从列出的里面选一个'})
    return [{id, ask, said}]
  })
}

/** @throws Refusal `invalid` at `helps` for what is not offered there; what is said twice counts once */
export const helpsOf = (
  {helps: offered = []}: Pick<Service, 'helps'>,
  given: readonly HelpKind[],
): readonly HelpKind[] => {
  if (given.some((one) => !offered.includes(one)))
    throw new Refusal('invalid', {helps: '这里没有这一项，请打电话说一声'})
  return offered.filter((one) => given.includes(one))
}

/**
 * Staff book by the same rule. One read, where not everybody may book.
 * @throws Refusal `not-for` with whom it is for and what to do, at `audience`
 */
export const refuseOthers = async ({subject}: CallContext, service: Service): Promise<void> => {
  const {community, audience, phone} = service
  if (audience?.who !== 'residents') return
  if (await hasHomeIn(community, subject._id)) return
  throw new Refusal('not-for', {
    audience: `“${service.name}”只给住在本社区的居民。住在这里的，请先在“我的”里填住处；拿不准的请打 ${sayPhone(phone)} 问。`,
  })
}
