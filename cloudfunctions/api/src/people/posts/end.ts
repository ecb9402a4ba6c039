import type {CallContext} from '../../context'
import {moveTogether, type Move} from '../../kernel/database'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Membership, Post} from '../account'
import {membershipChange, stepMembership, stepping, type MembershipStep} from '../membership'
import {membershipOf} from '../repo'
import {activeIn, holdsWhole, madeBefore, ruleOf} from './find'
import {payloadOf, samePost} from './give'

/** Which post of whom. */
export interface Which {
  readonly community: string
  readonly person: string
  readonly role: Post['role']
  readonly place: Post['place']
}

/**
 * Ends a post at once. What is over already, or was never there, is done, and nothing is kept of it: the same call
 * again, after the post was given anew, is one that was on its way and ends it. A post that needs two to be given is
 * only ended while somebody else holds it: their membership moves together with this one, so that of two who
 * leave in the same moment one stays.
 * @param again the call makes several steps of one membership: what is there tells what is left to do
 * @throws Refusal `last-admin`
 */
export const endPostOf = async (
  context: CallContext,
  which: Which,
  {again = false}: {readonly again?: boolean} = {},
): Promise<void> => {
  const today = dateAt8(context.now)
  await untilWon(async () => {
    const membership = await membershipOf(which.community, which.person)
    if (membership === null || (!again && madeBefore(membership, context))) return true
    const post = membership.posts.find((one) => samePost(one, which))
    const proposed = (membership.pending ?? []).filter((one) => samePost(one, which))
    if (post === undefined && proposed.length === 0) return true
    const step = {
      event: 'end',
      payload: post === undefined ? {role: which.role, place: which.place} : payloadOf(post),
      change: {
        posts: membership.posts.filter((one) => one !== post),
        ...(proposed.length > 0 && {
          pending: (membership.pending ?? []).filter((one) => !proposed.includes(one)),
        }),
      },
    } as const satisfies MembershipStep
    const stays = await whoStays(membership, [which.role], today, context.person._id)
    if (stays === null)
      return (await stepMembership(membership, step, stepping(context))) === null ? null : true
    const moves = [moveOf(context, membership, step), moveOf(context, stays, stayStep)]
    return (await moveTogether(moves)) ? true : null
  })
}

/** The step of a membership as one of several that move together. */
export const moveOf = (context: CallContext, document: Membership, step: MembershipStep): Move => ({
  collection: 'memberships',
  document,
  change: membershipChange(document, step, stepping(context)).change,
})

/** What the one who stays keeps of it: at that moment they held the post. */
export const stayStep: MembershipStep = {event: 'stay'}

/**
 * Somebody else who holds, today, a post that a community or district cannot be without; null where the one who
 * leaves holds no such post.
 * @param first whom to name if they hold it
 * @throws Refusal `last-admin` when there is nobody
 */
export const whoStays = async (
  membership: Membership,
  roles: readonly Post['role'][],
  today: string,
  first?: string,
): Promise<Membership | null> => {
  const role = roles.find((one) => ruleOf(one).two && holdsWhole(membership, one, today))
  if (role === undefined) return null
  const others = (await activeIn(membership.community, role, today)).filter(
    ({person}) => person !== membership.person,
  )
  const other = others.find(({person}) => person === first) ?? others[0]
  if (other === undefined) throw new Refusal('last-admin')
  return other
}
