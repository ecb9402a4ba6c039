import type {CallContext} from '../context'
import {command, moveTogether, type Move} from '../kernel/database'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Account, Membership} from './account'
import {isChild} from './children'
import {idsOf, memberOf} from './members'
import {membershipChange, newMembership, stepping, type MembershipStep, type Stepping} from './membership'
import {accountsById, addMembership, membershipOf, membershipsOf} from './repo'

/**
 * Two accounts that turned out to be one person. Both histories stay where they are: the one points to the other,
 * which knows the ids of all that are the same person.
 */

/** Accounts of one person; more are no mistake of writing down. */
const mostMerged = 20

/** Why two accounts cannot become one, for whoever asks; null when they can. @param held memberships of `merge` */
export const mergeProblem = (
  keep: Account,
  merge: Account,
  held: readonly Membership[],
  now: Date,
): string | null => {
  const today = dateAt8(now)
  const posts = held.flatMap(({posts: all, pending = []}) => [...all, ...pending])
  if (posts.some(({until}) => until >= today)) return '要并过来的人还有岗位，先把岗位结束或交接，再合并'
  const guards = (one: Account, other: Account) =>
    other.child !== undefined && idsOf(one).includes(other.child.guardian)
  if (guards(keep, merge) || guards(merge, keep)) return '他们一个是孩子、一个是监护人，不是同一个人'
  if (isChild(keep, now) !== isChild(merge, now)) return '一个登记的是孩子，一个是大人，请先核对出生日期'
  if (keep.idIndex !== undefined && merge.idIndex !== undefined && keep.idIndex !== merge.idIndex) {
    return '两份登记的证件号不一样，不是同一个人'
  }
  if (idsOf(keep).length + idsOf(merge).length > mostMerged) return '已经合并过太多次，请找街道核对'
  return null
}

/** The changes of the accounts; what was merged into `merge` before is pointed at `keep` as well. */
export const accountMoves = async (keep: Account, merge: Account, now: Date): Promise<readonly Move[]> => {
  const before = await accountsById(merge.also ?? [])
  const move = (document: Account, change: Move['change']): Move => ({
    collection: 'accounts',
    document,
    change: {...change, changedAt: now},
  })
  return [
    move(keep, {also: command().set([...(keep.also ?? []), ...idsOf(merge)])}),
    ...[merge, ...before].map((one) => move(one, {mergedInto: keep._id})),
  ]
}

const membershipMove = (document: Membership, step: MembershipStep, call: Stepping): Move => ({
  collection: 'memberships',
  document,
  change: membershipChange(document, step, call).change,
})

/**
 * The changes of their memberships of one community: what was confirmed stays confirmed, a home that only the one
 * has goes on, and the other belongs to the community no more.
 */
export const membershipMoves = (
  kept: {readonly account: Account; readonly membership: Membership},
  merged: {readonly account: Account; readonly membership: Membership | null},
  call: Stepping,
): readonly Move[] => {
  const {home} = merged.membership ?? {}
  const takesHome = kept.membership.home === undefined && home !== undefined
  const confirmed = merged.membership?.standing === 'verified'
  const payload = {
    merged: merged.account._id,
    revs: [kept.account.rev + 1, merged.account.rev + 1],
    ...(takesHome ? {tookHome: true} : {}),
  }
  const step: MembershipStep = {
    event: 'merge',
    payload,
    ...(confirmed ? {to: 'verified'} : {}),
    ...(takesHome ? {change: {home}} : {}),
  }
  const left = {event: 'merge', to: 'moved-out', payload: {into: kept.account._id}} as const
  return [
    membershipMove(kept.membership, step, call),
    ...(merged.membership === null ? [] : [membershipMove(merged.membership, left, call)]),
  ]
}

/** What the merged one belongs to elsewhere, the kept one belongs to as well; a write for each. */
export const carryMemberships = async (
  keep: Account,
  held: readonly Membership[],
  except: string,
  call: Stepping,
): Promise<void> => {
  for (const {community, initials, standing, home} of held) {
    if (community === except || (await membershipOf(community, keep._id)) !== null) continue
    const change = home === undefined ? {} : {change: {home}}
    const step = {event: 'merge', to: standing, payload: {}, ...change} as const
    await addMembership(newMembership(keep, community, initials, step, call))
  }
}

/**
 * Makes two members one person. Again changes nothing.
 * @throws Refusal `not-found`, `invalid` with the reason why they cannot be one
 */
export const mergeMembers = (
  context: CallContext,
  community: string,
  {keep, merge}: {readonly keep: string; readonly merge: string},
): Promise<void> =>
  untilWon(async () => {
    const [kept, merged] = await Promise.all([memberOf(community, keep), memberOf(community, merge)])
    if (kept.account._id === merged.account._id && keep !== merge) return true
    if (keep === merge) throw new Refusal('invalid', {merge: '请选另一份登记'})
    const held = await membershipsOf(merged.account._id)
    const problem = mergeProblem(kept.account, merged.account, held, context.now)
    if (problem !== null) throw new Refusal('invalid', {merge: problem})
    const call = stepping(context)
    await carryMemberships(kept.account, held, community, call)
    const moves = [
      ...(await accountMoves(kept.account, merged.account, context.now)),
      ...membershipMoves(kept, merged, call),
    ]
    return (await moveTogether(moves)) ? true : null
  }).then(() => undefined)
