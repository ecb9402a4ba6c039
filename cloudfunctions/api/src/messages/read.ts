import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {closeReadCall} from './callTasks'
import {moveReadMark, readMarkId} from './repo'

/** Clocks of instances differ by less. */
const skew = 5 * 60_000

/**
 * Notes how far the caller has read. A call that waits about it is closed afterwards; cut off in between, the
 * list of calls knows by the mark, and the next look closes it.
 * @throws Refusal `invalid` for a message that has not been written yet
 */
export const read = async (
  context: CallContext,
  {community, upTo}: InputOf<'messages.read'>,
): Promise<ReplyOf<'messages.read'>> => {
  const person = context.person._id
  if (upTo > `${new Date(context.now.getTime() + skew).toISOString()};`) {
    throw new Refusal('invalid', {upTo: '没有这条消息'})
  }
  await moveReadMark({_id: readMarkId(community, person), community, person, upTo})
  await closeReadCall(context, community, upTo)
  return {upTo}
}
