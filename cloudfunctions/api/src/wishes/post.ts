import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {noticesOf, notifying} from '../kernel/notify'
import {Refusal} from '../kernel/refusal'
import {nextEntry} from '../kernel/timeline'
import {checkFirst} from '../moderation/texts'
import {communityNamed} from '../places/community/found'
import {isShown, type WallState} from '../../../../miniprogram/packages/hotline/rules/wishes'
import {scene, stepFor} from './checked'
import type {Wish} from './documents'
import {addWish, wishById} from './repo'
import {wishView} from './view'

const stateAfter = {
  passed: 'open',
  review: 'review',
  refused: 'refused',
  waiting: 'checking',
} as const satisfies Readonly<Record<string, WallState>>

/**
 * Somebody wishes for something, or writes into the guest book. The text is checked first; where the check does not
 * answer it waits, seen by nobody. What is refused is kept for its author, with the reason. One write.
 */
export const post = async (
  context: CallContext,
  {community, kind, text, anonymous}: InputOf<'wishes.post'>,
): Promise<ReplyOf<'wishes.post'>> => {
  const {person, now, key, inputHash} = context
  const _id = idFromKey('w', `${community}:${person._id}`, key)
  const earlier = await wishById(community, _id)
  if (earlier !== null) return again(context, earlier)
  if ((await communityNamed(community)) === null)
    throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const checked = await checkFirst(context.openid, text, scene, now)
  const state = stateAfter[checked.state]
  const entry = nextEntry([], {
    ...context.mark,
    ...{event: 'post', from: null, to: state, payload: {}},
  } as const)
  const {change = {}, checkAt, notices = []} = stepFor({kind, author: person._id}, checked)
  const told = checked.state === 'refused' ? notices : []
  const wish: Wish = {
    ...{_id, community, kind, author: person._id, anonymous, text, state, shown: isShown(state)},
    ...{tries: 0, why: '', claimer: null, answer: null, thanks: '', request: null, ...change},
    ...(checkAt === undefined ? {} : {checkAt}),
    ...{inputHash, rev: 0, timeline: [entry], changedAt: now, ord: `${now.toISOString()}${_id}`},
    ...notifying(noticesOf(entry.chain, now, told)),
  }
  if ((await addWish(wish)) === 'added') return wishView(context, wish)
  const first = await wishById(community, _id)
  if (first === null) throw new Refusal('busy')
  return again(context, first)
}

const again = (context: CallContext, earlier: Wish): Promise<ReplyOf<'wishes.post'>> => {
  if (earlier.inputHash !== context.inputHash) throw new Refusal('key-reused')
  return wishView(context, earlier)
}
