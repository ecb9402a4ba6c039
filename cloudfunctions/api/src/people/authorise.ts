import type {CallContext} from '../context'
import type {Policy} from '../kernel/contract'
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
  const {person, now} = context
  if (policy.who !== 'staff') return
  const today = dateAt8(now)
  const place = policy.at === 'district' ? input.district : input.community
  const membership = place === undefined ? null : await membershipOf(place, person._id)
  const {roles} = policy
  const allowed = membership?.posts.some(({role, until}) => roles.includes(role) && until >= today)
  if (allowed !== true) throw new Refusal('not-allowed')
}
