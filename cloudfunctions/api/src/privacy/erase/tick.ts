import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import {logFault} from '../../kernel/log'
import {mostARun} from './contract'
import {erasuresUnderWay} from './repo'
import {runErasure} from './run'

const erasuresARun = 5

/** Goes on with erasures that were cut off, or had too much to do for one call. One that fails stops no other. */
export const tick = async ({now}: CallContext): Promise<ReplyOf<'privacy.tick'>> => {
  let erased = 0
  let failed = 0
  const under = await erasuresUnderWay(erasuresARun)
  for (const erasure of under) {
    try {
      if (await runErasure(erasure, now, Math.floor(mostARun / under.length))) erased += 1
    } catch (thrown) {
      failed += 1
      logFault('privacy.tick', thrown)
    }
  }
  if (failed > 0) throw new Error(`${String(failed)} erasures failed`)
  return {erased}
}
