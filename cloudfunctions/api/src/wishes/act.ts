import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {unitsSpokenFor} from '../organisation/spokenFor'
import {checkText} from '../kernel/checkText'
import {namesOf} from '../people/namesOf'
import {maskName} from '../../../../miniprogram/shared/name'
import type {WallEvent} from '../../../../miniprogram/packages/hotline/rules/wishes'
import {scene} from './checked'
import {tell} from './notices'
import {wishById} from './repo'
import {stepWish} from './step'
import {wishView} from './view'

/** What people and staff do with a wish. Each step is one conditional write: of all who claim one, one has it. */

type Named = InputOf<'wishes.withdraw'>

export const withdraw = async (context: CallContext, input: Named): Promise<ReplyOf<'wishes.withdraw'>> =>
  wishView(context, await stepWish(context, input, 'withdraw', {decide: () => ({})}))

/** @throws Refusal `moved` with the name of who was first */
export const claim = async (
  context: CallContext,
  input: InputOf<'wishes.claim'>,
): Promise<ReplyOf<'wishes.claim'>> => {
  const {person, persons, now} = context
  const unit = input.unit ?? null
  if (unit !== null && !(await unitsSpokenFor(input.community, persons)).includes(unit)) {
    throw new Refusal('invalid', {unit: '您不是这个单位的联络人'})
  }
  const taken = stepWish(context, input, 'claim', {
    decide: (wish) => ({
      payload: unit === null ? {} : {unit},
      change: {claimer: {person: person._id, unit, at: now}},
      notices: tell(wish, wish.author, 'wish-claimed'),
    }),
  })
  return wishView(context, await taken.catch((thrown: unknown) => tooLate(thrown, input)))
}

const tooLate = async (thrown: unknown, {community, wish: id}: Named): Promise<never> => {
  if (!(thrown instanceof Refusal) || thrown.code !== 'moved') throw thrown
  const claimer = (await wishById(community, id))?.claimer
  if (claimer === null || claimer === undefined) throw thrown
  const name = (await namesOf([claimer.person])).get(claimer.person) ?? ''
  throw new Refusal('moved', {wish: `${name === '' ? '别人' : maskName(name)}已经认领了`})
}

export const giveUp = async (context: CallContext, input: Named): Promise<ReplyOf<'wishes.giveUp'>> =>
  wishView(context, await stepWish(context, input, 'give-up', {decide: () => ({change: {claimer: null}})}))

export const fulfil = async (context: CallContext, input: Named): Promise<ReplyOf<'wishes.fulfil'>> =>
  wishView(
    context,
    await stepWish(context, input, 'fulfil', {
      decide: (wish) => ({notices: tell(wish, wish.author, 'wish-fulfilled')}),
    }),
  )

export const thank = async (
  context: CallContext,
  input: InputOf<'wishes.thank'>,
): Promise<ReplyOf<'wishes.thank'>> => {
  const {said = '', granted} = input
  const event: WallEvent = granted ? 'thank' : 'not-yet'
  const wish = await stepWish(context, input, event, {
    decide: (now) => ({
      payload: said === '' ? {} : {said},
      change: granted ? {thanks: said} : {claimer: null},
      notices:
        granted && now.claimer !== null
          ? tell(now, now.claimer.person, 'wish-thanked', said === '' ? {} : {said})
          : [],
    }),
  })
  return wishView(context, wish)
}

/** @throws Refusal `invalid` where something is taken down without a reason */
export const decide = async (
  context: CallContext,
  input: InputOf<'wishes.decide'>,
): Promise<ReplyOf<'wishes.decide'>> => {
  const {show, why = ''} = input
  if (!show && why === '') throw new Refusal('invalid', {why: '请写明为什么不贴，写的人会看到'})
  const wish = await stepWish(context, input, show ? 'show' : 'hide', {
    desk: true,
    decide: (now) => ({
      payload: show ? {} : {why},
      change: {why: show ? '' : why},
      notices: show ? tell(now, now.author, 'wish-shown') : tell(now, now.author, 'wish-refused', {why}),
    }),
  })
  return wishView(context, wish, true)
}

/**
 * Staff answer where everybody reads it: what they write is checked as well.
 * @throws Refusal `invalid` where it did not pass; `busy` while the check does not answer
 */
export const answer = async (
  context: CallContext,
  input: InputOf<'wishes.answer'>,
): Promise<ReplyOf<'wishes.answer'>> => {
  const {said} = input
  const verdict = await checkText(context.openid, said, scene)
  if (verdict === 'risky' || verdict === 'review')
    throw new Refusal('invalid', {said: '文字没有通过微信的内容核对，请换个说法'})
  if (verdict !== 'pass') throw new Refusal('busy')
  const wish = await stepWish(context, input, 'answer', {
    desk: true,
    decide: (now) => ({
      payload: {said},
      change: {answer: {said, by: context.person._id, at: context.now}},
      notices: tell(now, now.author, 'wish-answered', {said}),
    }),
  })
  return wishView(context, wish, true)
}
