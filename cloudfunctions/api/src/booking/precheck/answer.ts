import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import type {Precheck} from './documents'
import {answeredNotices} from './notices'
import {movePrecheck, precheckById} from './repo'
import {didBefore, stepped} from './step'
import {pendingIn} from './view'

/**
 * Says of each material whether it will do; the first answer counts. One write.
 * @throws Refusal `moved` where it was answered, taken back or sent anew meanwhile; `invalid` where one is left out
 */
export const answerPrecheck = async (
  context: CallContext,
  {community, precheck: id, round, answers}: InputOf<'booking.answerPrecheck'>,
): Promise<ReplyOf<'booking.answerPrecheck'>> =>
  untilWon(async () => {
    const found = await precheckById(community, id)
    if (found === null) throw new Refusal('not-found')
    if (didBefore(context, found)) return {answered: id}
    if (found.state !== 'asked' || found.round !== round) throw new Refusal('moved')
    const materials = judged(found, answers)
    const step = stepped(
      found,
      {event: 'answer', payload: {round, answers}, change: {materials}, notices: answeredNotices},
      context.mark,
    )
    if (step === null) throw new Refusal('moved')
    return (await movePrecheck(found, step.change)) ? {answered: id} : null
  })

/** @throws Refusal `invalid` where one is left out, named twice, or lacks what is to be brought */
const judged = (
  precheck: Precheck,
  answers: InputOf<'booking.answerPrecheck'>['answers'],
): Precheck['materials'] => {
  const pending = pendingIn(precheck)
  answers.forEach(({id, verdict, reason}, n) => {
    const field = `answers.${String(n)}`
    if (!pending.includes(id) || answers.findIndex((one) => one.id === id) !== n)
      throw new Refusal('invalid', {[`${field}.id`]: '这样材料已经答复过了'})
    if (verdict === 'fix' && reason === undefined)
      throw new Refusal('invalid', {[`${field}.reason`]: '请说要补什么'})
  })
  const left = pending.find((id) => !answers.some((one) => one.id === id))
  if (left !== undefined)
    throw new Refusal('invalid', {answers: `${precheck.materials[left]?.name ?? ''}还没有选`})
  const said = new Map(answers.map((one) => [one.id, one]))
  return Object.fromEntries(
    Object.entries(precheck.materials).map(([id, one]) => {
      const answer = said.get(id)
      return [id, answer === undefined ? one : {...one, verdict: answer.verdict, reason: answer.reason ?? ''}]
    }),
  )
}
