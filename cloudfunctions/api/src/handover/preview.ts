import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import type {Membership} from '../people/account'
import {coveredBy, wholeRoles} from '../people/posts/find'
import {membershipIn} from '../people/posts/membershipIn'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {HandOverView} from './contract'
import {registry} from './registry'

/** What would move if somebody left now. */
export const preview = async (
  context: CallContext,
  {community, from, to}: InputOf<'handover.preview'>,
): Promise<ReplyOf<'handover.preview'>> => {
  const [leaver, successor] = await Promise.all([
    membershipIn(community, from, 'from'),
    to === undefined ? null : membershipIn(community, to, 'to'),
  ])
  if (from === to) throw new Refusal('invalid', {to: '请选另一个人来接'})
  return whatMoves(context, leaver, successor)
}

/** Somebody's posts that are not over, and everything that waits for them or for those they took over from. */
export const whatMoves = async (
  context: CallContext,
  leaver: Membership,
  successor: Membership | null,
): Promise<HandOverView> => {
  const today = dateAt8(context.now)
  const {community, person, name} = leaver
  const held = successor === null ? [] : wholeRoles(successor, today)
  const counts = await Promise.all(
    registry.map((items) => items.count(context, community, coveredBy(leaver))),
  )
  return {
    from: {person, name},
    posts: leaver.posts
      .filter(({until}) => until >= today)
      .map(({role, place, from, until}) => ({role, place, from, until})),
    items: registry.flatMap(({kind, name: what, becomes}, n) => {
      const count = counts[n] ?? 0
      return count === 0 ? [] : [{kind, name: what, count, becomes}]
    }),
    lacking:
      successor === null
        ? []
        : [...new Set(wholeRoles(leaver, today))].filter((role) => !held.includes(role)),
  }
}
