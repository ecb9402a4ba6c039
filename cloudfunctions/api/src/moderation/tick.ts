import type {CallContext} from '../context'
import type {ReplyOf} from '../contract'
import {checkText} from '../kernel/checkText'
import {logFault} from '../kernel/log'
import {registry} from './registry'
import {checkedBy} from './texts'

/** Texts of each kind that one run asks about. */
export const aRun = 50

/** The timer's step: what waits for the check is asked about again. One that fails stops no other. */
export const tick = async ({now}: CallContext): Promise<ReplyOf<'moderation.tick'>> => {
  let checked = 0
  for (const texts of registry) {
    for (const waiting of await texts.due(now, aRun)) {
      try {
        const verdict = await checkText(waiting.openid, waiting.text, waiting.scene)
        await waiting.settle(checkedBy(verdict, waiting.tries, now), now)
        checked += 1
      } catch (thrown) {
        logFault(`moderation.tick ${texts.source}`, thrown)
      }
    }
  }
  return {checked}
}
