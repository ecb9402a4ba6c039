import type {Rate} from './contract'
import {collection, command} from './database'
import {Refusal} from './refusal'

/** How often somebody has called an action in the span of time that was the last one. `_id` is `<who>:<action>`. */
interface Spent {
  readonly _id: string
  /** Number of the span, counted from the epoch in spans of this action's length. */
  readonly span: number
  readonly used: number
}

/** What is counted, by `<who>:<action>`. */
export const rates = collection<Spent>('rates')

/**
 * Counts a call, before it does anything; calls at the same moment count each for itself. One write.
 * @param who a person id, or the fingerprint of somebody without an account
 * @throws Refusal `too-often` when none is left in this span
 */
export const spend = async (who: string, action: string, {most, minutes}: Rate, now: Date): Promise<void> => {
  const _id = `${who}:${action}`
  const span = Math.floor(now.getTime() / (minutes * 60_000))
  const oneMore = () => rates.update({_id, span, used: command().lt(most)}, {used: command().inc(1)})
  if ((await oneMore()) === 1) return
  if ((await rates.update({_id, span: command().lt(span)}, {span, used: 1})) === 1) return
  if ((await rates.add({_id, span, used: 1})) === 'added') return
  // It was there all along and full, or another call began this span a moment ago.
  if ((await oneMore()) !== 1) throw new Refusal('too-often')
}
