import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {logFault} from '../kernel/log'
import {Refusal, replyErrorOf} from '../kernel/refusal'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {checkEnding, mostReviewDays} from '../../../../miniprogram/packages/hotline/rules/outcomes'
import {close} from './steps'

/**
 * Ends several requests with the same words, one after the other: each by a step of its own under this call's key, so
 * a call that was cut off goes on where it stopped, and what one refuses holds up no other.
 * @throws Refusal `invalid` at the field, before anything is ended
 */
export const reviewMany = async (
  context: CallContext,
  {requests, ...said}: InputOf<'hotline.reviewMany'>,
): Promise<ReplyOf<'hotline.reviewMany'>> => {
  const {outcome, whoCould, reviewOn} = said
  const today = dateAt8(context.now)
  const ending = {outcome, said: said.said, whoCould, reviewOn}
  const wrong = checkEnding(ending, today, addDays(today, mostReviewDays))
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', wrong)
  const done: string[] = []
  const failed: ReplyOf<'hotline.reviewMany'>['failed'][number][] = []
  for (const request of new Set(requests)) {
    try {
      await close(context, {...said, request, onSpot: false})
      done.push(request)
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) logFault(`hotline.reviewMany ${request}`, thrown)
      const {code, message, fields = {}} = replyErrorOf(thrown)
      failed.push({request, code, why: fields['request'] ?? message})
    }
  }
  return {done, failed}
}
