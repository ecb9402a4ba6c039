import type {CallContext} from '../context'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import type {Membership} from './account'
import {stepMembership, stepping, type MembershipStep} from './membership'
import {madeBefore} from './posts/find'
import {accountById, membershipOf} from './repo'

/** Somebody's membership, also by the id of an account that was merged into theirs; null when there is none. */
export const memberById = async (community: string, person: string): Promise<Membership | null> => {
  const account = await accountById(person)
  return account === null ? null : membershipOf(community, account._id)
}

/** The caller's own membership, or null. One read. */
export const ownMembership = (
  {account}: Pick<CallContext, 'account'>,
  community: string,
): Promise<Membership | null> =>
  account === null ? Promise.resolve(null) : membershipOf(community, account._id)

interface Whose {
  readonly community: string
  readonly person: string
}

/** The step that is to be made, or null where nothing is to be done; throws where it may not be. */
type Decide = (membership: Membership) => MembershipStep | null | Promise<MembershipStep | null>

/**
 * Moves somebody's membership one step: what the step is follows from how it stands when the step is made. One
 * write.
 * @throws Refusal `not-found` for somebody who does not belong to the community
 */
export const changeMember = (context: CallContext, {community, person}: Whose, decide: Decide) =>
  untilWon(async () => {
    const membership = await membershipOf(community, person)
    if (membership === null) throw new Refusal('not-found', {person: '这个人还没有在本社区留下姓名'})
    const step = await decide(membership)
    return step === null ? membership : stepMembership(membership, step, stepping(context))
  })

/** The same, once: the same call again changes nothing. */
export const stepMember = (context: CallContext, whose: Whose, decide: Decide): Promise<Membership> =>
  changeMember(context, whose, (membership) => (madeBefore(membership, context) ? null : decide(membership)))
