import type {CallContext} from '../context'
import type {Policy, Role} from '../kernel/contract'
import {Refusal} from '../kernel/refusal'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {membershipOf} from './repo'

/**
 * Lets a call through or throws. Whether a document is the caller's own is decided where it is read:
 * repositories look up a person's documents by that person's id.
 * @throws Refusal `needs-contact` without an account, `not-allowed` without a post that holds today
 */
export const authorise = async (
  policy: Policy,
  context: CallContext,
  input: {readonly community?: string; readonly district?: string},
): Promise<void> => {
  if (policy.who === 'anyone' || policy.who === 'visitor' || policy.who === 'timer') return
  const {person} = context
  if (policy.who !== 'staff') return
  const place = policy.at === 'district' ? input.district : input.community
  const allowed = place !== undefined && (await holdsPost({person, now: context.now}, place, policy.roles))
  if (!allowed) throw new Refusal('not-allowed')
}

/** Whether the caller holds one of the posts today, in a community or a district. One read. */
export const holdsPost = async (
  {person, now}: Pick<CallContext, 'person' | 'now'>,
  place: string,
  roles: readonly Role[],
): Promise<boolean> => {
  const today = dateAt8(now)
  const membership = await membershipOf(place, person._id)
  return membership?.posts.some(({role, until}) => roles.includes(role) && until >= today) ?? false
}
