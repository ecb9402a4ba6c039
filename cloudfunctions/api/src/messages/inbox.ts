import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {isOwn} from '../../../../miniprogram/packages/messages/rules/hushed'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {messagesBefore, readMarkOf} from './repo'
import {sayer} from './say'

const usualLimit = 20

/**
 * Somebody's messages by cursor, one's own or of whom one acts for, the latest first; those since that person's own
 * last look are unread.
 */
export const inbox = async (
  {subject, subjects, acting, now}: CallContext,
  {community, limit = usualLimit, cursor}: InputOf<'messages.inbox'>,
): Promise<ReplyOf<'messages.inbox'>> => {
  const [found, mark] = await Promise.all([
    messagesBefore(community, subjects, cursor ?? null, limit),
    readMarkOf(community, subject._id),
  ])
  const shown = acting === null ? found : found.filter((message) => !isOwn(message))
  const say = await sayer(shown, dateAt8(now))
  const last = found.length === limit ? found.at(-1)?.ord : undefined
  return {
    messages: shown.map((message) => ({
      id: message._id,
      ...say(message),
      page: message.page,
      at: message.at.toISOString(),
      unread: message.ord > (mark?.upTo ?? ''),
      ord: message.ord,
    })),
    ...(last === undefined ? {} : {next: last}),
  }
}
