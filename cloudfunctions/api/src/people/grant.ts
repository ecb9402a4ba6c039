import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Post} from './account'
import {rolesOn} from './me'
import {stepMembership, stepping} from './membership'
import {membershipOf} from './repo'

/** Gives a member a post until a day; the same post again moves its last day. */
export const grant = async (
  context: CallContext,
  {community, person, role, until}: InputOf<'people.grant'>,
): Promise<ReplyOf<'people.grant'>> => {
  const today = dateAt8(context.now)
  if (until < today) throw new Refusal('invalid', {until: '最后一天不能早于今天'})
  const by = context.person._id
  return untilWon(async () => {
    const membership = await membershipOf(community, person)
    if (membership === null) throw new Refusal('not-found', {person: '这个人还没有在本社区留下姓名和电话'})
    const current = membership.posts.find((post) => post.role === role && post.place === null)
    if (current?.until === until) return {person, roles: rolesOn(membership, today)}
    const post: Post = {role, place: null, from: current?.from ?? today, until, by, at: context.now}
    const posts = [...membership.posts.filter((other) => other !== current), post]
    const step = {event: 'grant', payload: {role, until}, change: {posts}} as const
    const changed = await stepMembership(membership, step, stepping(context))
    return changed === null ? null : {person, roles: rolesOn(changed, today)}
  })
}
