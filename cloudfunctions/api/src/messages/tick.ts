import type {CallContext} from '../context'
import type {ReplyOf} from '../contract'
import {moveNotices} from './moveNotices'
import {sendPushes} from './sendPushes'

/** The timer's minute. It may come late, twice or not at all: each step finds by itself what is due. */
export const tick = async ({now}: CallContext): Promise<ReplyOf<'messages.tick'>> => {
  const moved = await moveNotices(now)
  const pushed = await sendPushes(now)
  return {moved, pushed}
}
