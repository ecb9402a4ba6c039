import type {Thing} from '../../kernel/contract'
import {lends} from '../../../../../miniprogram/packages/people/rules/delegation'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Membership} from '../account'
import type {Delegation} from './documents'
import {lentTo} from './repo'

/** Whether somebody belongs to the community, and has without a break since a moment. */
export const stayedSince = (membership: Membership | null, since: Date): boolean =>
  membership !== null &&
  membership.standing !== 'moved-out' &&
  !membership.timeline.some(({event, at}) => event === 'move-out' && at >= since)

/**
 * The delegation by which somebody may do one of these things for somebody today, or null. Who has moved out since has ended
 * it, on either side, without a write: also when they came back.
 */
export const delegationFor = async (
  community: string,
  {
    of,
    to,
    things,
    memberships,
    now,
  }: {
    readonly of: readonly string[]
    readonly to: readonly string[]
    /** Any one of these. */
    readonly things: readonly Thing[]
    /** Of both, as they are. */
    readonly memberships: readonly (Membership | null)[]
    readonly now: Date
  },
): Promise<Delegation | null> =>
  (await lentTo(community, to)).find(
    (one) =>
      of.includes(one.of) &&
      things.some((thing) => lends(one, thing, dateAt8(now))) &&
      memberships.every((membership) => stayedSince(membership, one.lentAt)),
  ) ?? null
