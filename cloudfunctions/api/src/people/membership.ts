import type {CallContext} from '../context'
import {command, inCommunity, replacing} from '../kernel/database'
import {nextEntry} from '../kernel/timeline'
import type {Entry} from '../kernel/timelineEntry'
import type {Standing} from '../../../../miniprogram/packages/people/rules/standing'
import type {Account, Membership, MembershipEvent} from './account'
import {membershipId, memberships} from './repo'

/** What becomes of a membership: fields that are not named stay as they are. */
export interface MembershipStep {
  readonly event: MembershipEvent
  /** Left out: the standing stays. */
  readonly to?: Standing
  /** What the timeline keeps about it. No name, no number, no address. */
  readonly payload?: Readonly<Record<string, unknown>>
  readonly change?: Partial<
    Pick<Membership, 'home' | 'household' | 'posts' | 'pending' | 'tookOver' | 'name' | 'initials'>
  >
  /** Fields that are taken away. */
  readonly gone?: readonly ('home' | 'household')[]
}

/** The call that makes the step; without a once-only key the step is known by its moment. */
export interface Stepping {
  readonly by: string
  readonly at: Date
  readonly key: string
  readonly inputHash: string
}

/** The present call, by the person whose account it is. @param by where the account is not known yet to the context */
export const stepping = (context: CallContext, by = context.person._id): Stepping => ({
  by,
  at: context.now,
  key: context.keyOr(context.now.toISOString()),
  inputHash: context.inputHash,
})

const entryOf = (
  before: Pick<Membership, 'timeline' | 'standing'> | null,
  {event, to, payload = {}}: MembershipStep,
  call: Stepping,
): Entry<MembershipEvent, Standing> =>
  nextEntry(before?.timeline ?? [], {
    ...call,
    event,
    from: before?.standing ?? null,
    to: to ?? before?.standing ?? 'declared',
    payload,
  })

/** Moves a membership one step if nobody did since it was read: one conditional update. Null when somebody was faster. */
export const stepMembership = async (
  membership: Membership,
  step: MembershipStep,
  call: Stepping,
): Promise<Membership | null> => {
  const {entry, change} = membershipChange(membership, step, call)
  const changed = await inCommunity(memberships, membership.community).update(
    {_id: membership._id, rev: membership.rev},
    {...change, rev: command().inc(1)},
  )
  return changed === 1 ? membershipAfter(membership, step, entry) : null
}

/** A membership as it is after a step that left an entry. */
export const membershipAfter = (
  membership: Membership,
  step: MembershipStep,
  entry: Entry<MembershipEvent, Standing>,
): Membership => ({
  ...without(membership, step.gone ?? []),
  ...step.change,
  standing: entry.to,
  timeline: [...membership.timeline, entry],
  changedAt: entry.at,
  rev: membership.rev + 1,
})

const without = (membership: Membership, gone: NonNullable<MembershipStep['gone']>): Membership => {
  const {home, household, ...rest} = membership
  return {
    ...rest,
    ...(home === undefined || gone.includes('home') ? {} : {home}),
    ...(household === undefined || gone.includes('household') ? {} : {household}),
  }
}

/** The change of a step without `rev`, for `moveTogether`, with the entry it leaves. */
export const membershipChange = (membership: Membership, step: MembershipStep, call: Stepping) => {
  const entry = entryOf(membership, step, call)
  const change = {
    ...Object.fromEntries((step.gone ?? []).map((field) => [field, command().remove()])),
    ...replacing(step.change ?? {}),
    standing: entry.to,
    timeline: command().push([entry]),
    changedAt: call.at,
  }
  return {entry, change}
}

/** A membership as it begins, with its first entry. */
export const newMembership = (
  account: Pick<Account, '_id' | 'name'>,
  community: string,
  initials: string,
  step: MembershipStep,
  call: Stepping,
): Membership => {
  const entry = entryOf(null, step, call)
  return {
    _id: membershipId(community, account._id),
    community,
    person: account._id,
    name: account.name,
    initials,
    posts: [],
    ...step.change,
    standing: entry.to,
    timeline: [entry],
    changedAt: call.at,
    rev: 0,
  }
}
