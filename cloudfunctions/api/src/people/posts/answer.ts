import type {CallContext} from '../../context'
import type {Role} from '../../kernel/contract'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Membership} from '../account'
import {covers} from '../covering'
import {stepMembership, stepping} from '../membership'
import {membershipOf} from '../repo'
import {activeIn, coveredBy, isOpen, madeBefore} from './find'
import {payloadOf, withPost} from './give'
import {takeUp} from './takeUp'

/** A proposal, and the yes or no to it. */
export interface Answered {
  readonly community: string
  readonly person: string
  readonly role: Role
  readonly yes: boolean
}

/**
 * The second admin's yes or no to a proposal. A yes is never of the one who proposed, nor of the candidate; the
 * no may be anybody's, also of the one who proposed and wants it back.
 * @param as `above`: an admin of the district, who answers only where no second admin of the community is left
 * @throws Refusal `not-found` no proposal waits, or it is over; `invalid` not this person's to answer; `moved`
 */
export const answer = (
  context: CallContext,
  {community, person, role, yes}: Answered,
  as: 'here' | 'above' = 'here',
): Promise<Membership> => {
  const today = dateAt8(context.now)
  return untilWon(async () => {
    const membership = await membershipOf(community, person)
    if (membership === null) throw new Refusal('not-found')
    if (madeBefore(membership, context)) return membership
    const open = (membership.pending ?? []).filter((one) => isOpen(one, today))
    const post = open.find((one) => one.role === role)
    if (post === undefined)
      throw new Refusal('not-found', {person: '没有等您同意的，可能已经过期或有人先答复了'})
    const admins = await activeIn(community, role, today)
    const others = admins.filter((one) => one.person !== person && !covers(coveredBy(one), post.by, post.at))
    if (
      as === 'above' ? others.length > 0 : yes && !others.some((one) => one.person === context.person._id)
    ) {
      throw new Refusal('invalid', {
        person:
          others.length > 0
            ? '要另一位管理员来同意：提的人和本人都不算'
            : '这里没有别的管理员了，请区管理员来同意',
      })
    }
    const pending = open.filter((one) => one !== post)
    const step = yes
      ? ({
          event: 'grant',
          payload: {...payloadOf(post), proposedBy: post.by},
          change: {pending, posts: withPost(membership.posts, {...post, at: context.now}, today)},
        } as const)
      : ({event: 'decline', payload: {role}, change: {pending}} as const)
    return yes
      ? takeUp(membership, step, stepping(context), post.from)
      : stepMembership(membership, step, stepping(context))
  })
}
