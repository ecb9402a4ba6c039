import {Refusal} from '../../kernel/refusal'
import {acceptOffer, checkOffer} from '../../people/delegations/lend'
import {offered} from '../../people/delegations/offered'
import type {OneTimeCode} from '../../people/codes'
import {
  lastDay,
  sayThings,
  spanWords,
  thingWords,
} from '../../../../../miniprogram/packages/people/rules/delegation'
import {dateAt8, sayDay} from '../../../../../miniprogram/shared/time'
import type {CodeUse} from './uses'

const saysOf = (code: OneTimeCode) => {
  const says = offered(code)
  if (says === null) throw new Refusal('code-over')
  return says
}

/** 代办授权: somebody lends things, and whoever takes the code does them. */
export const delegationCode: CodeUse = {
  async describe(context, code) {
    const {things, months, how} = saysOf(code)
    const {of, needsContact} = await checkOffer(context, code)
    const today = dateAt8(context.now)
    const means = things.map((thing) => `${thingWords[thing].name}（${thingWords[thing].means}）`).join('；')
    const paper = how === 'window' ? '这是在窗口签了委托书的。' : ''
    return {
      title: `替${of.name}办事`,
      sentence:
        `${of.name}请您代办：${means}。为期 ${spanWords[months]}，到${sayDay(lastDay(today, months), today)}为止。` +
        `${paper}您办的每一件，${of.name}都会收到回执，也可以随时收回。`,
      verb: '我来代办',
      needsContact,
    }
  },

  async apply(context, code) {
    const says = saysOf(code)
    const {of, until} = await acceptOffer(context, code, says)
    const today = dateAt8(context.now)
    return {
      said: `从现在起，您可以替${of.name}${sayThings(says.things)}，到${sayDay(until, today)}为止。在“我的”里点“我替谁办”就能开始。`,
    }
  },
}
