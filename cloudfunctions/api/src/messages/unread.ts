import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {messagesAfter, readMarkOf} from './repo'

/** Counted up to this many: more is "more". */
const most = 20

/** How many messages came since the last look. Two reads, the second of at most 21 documents. */
export const unread = async (
  context: CallContext,
  {community}: InputOf<'messages.unread'>,
): Promise<ReplyOf<'messages.unread'>> => {
  if (context.account === null) return {unread: 0, more: false}
  const mark = await readMarkOf(community, context.account._id)
  const found = await messagesAfter(community, context.persons, mark?.upTo ?? '', most + 1)
  return {unread: Math.min(found.length, most), more: found.length > most}
}
