import {collection, command, inCommunity, replacing, type Move} from '../../kernel/database'
import {fingerprint} from '../../kernel/secrets'
import {nextEntry} from '../../kernel/timeline'
import type {Stepping} from '../membership'
import type {Delegation} from './documents'

const name = 'delegations'
export const delegations = collection<Delegation>(name)

/** More than anybody has lent or been lent, ended ones included. */
const all = 200

export const delegationId = (community: string, of: string, to: string): string =>
  `${community}:${fingerprint('delegation', community, of, to).slice(0, 24)}`

export const delegationById = (community: string, id: string): Promise<Delegation | null> =>
  inCommunity(delegations, community).get(id)

/** What is lent to somebody here, ended ones too. One query. */
export const lentTo = (community: string, to: readonly string[]): Promise<readonly Delegation[]> =>
  inCommunity(delegations, community).find({to: command().in(to)}, {limit: all})

/** What somebody has lent here, ended ones too. One query. */
export const lentBy = (community: string, of: readonly string[]): Promise<readonly Delegation[]> =>
  inCommunity(delegations, community).find({of: command().in(of)}, {limit: all})

/** What is lent: the fields that one lending sets. */
export type Said = Pick<Delegation, 'things' | 'from' | 'until' | 'how'>

const entryOf = (
  before: Delegation | null,
  step: {
    readonly event: 'lend' | 'end'
    readonly to: Delegation['state']
    readonly payload: Readonly<Record<string, unknown>>
  },
  call: Stepping,
) => nextEntry(before?.timeline ?? [], {...call, ...step, from: before?.state ?? null})

/**
 * Lends; what the one had lent the other before is replaced. One write.
 * @param before as it was read; null when there was none
 * @returns null when somebody was faster
 */
export const putDelegation = async (
  before: Delegation | null,
  {community, of, to}: Pick<Delegation, 'community' | 'of' | 'to'>,
  said: Said,
  payload: Readonly<Record<string, unknown>>,
  call: Stepping,
): Promise<Delegation | null> => {
  const entry = entryOf(before, {event: 'lend', to: 'active', payload: {...said, ...payload}}, call)
  const fields = {...said, state: 'active', lentAt: call.at, changedAt: call.at} as const
  const scoped = inCommunity(delegations, community)
  if (before === null) {
    const _id = delegationId(community, of, to)
    const fresh: Delegation = {_id, community, of, to, ...fields, timeline: [entry], rev: 0}
    return (await scoped.add(fresh)) === 'added' ? fresh : null
  }
  const changed = await scoped.update(
    {_id: before._id, rev: before.rev},
    {...replacing(fields), timeline: command().push([entry]), rev: command().inc(1)},
  )
  if (changed !== 1) return null
  return {...before, ...fields, timeline: [...before.timeline, entry], rev: before.rev + 1}
}

/** Ends it if nobody did anything with it since it was read. One write; null when somebody was faster. */
export const stopDelegation = async (
  delegation: Delegation,
  payload: Readonly<Record<string, unknown>>,
  call: Stepping,
): Promise<Delegation | null> => {
  const entry = entryOf(delegation, {event: 'end', to: 'ended', payload}, call)
  const changed = await inCommunity(delegations, delegation.community).update(
    {_id: delegation._id, rev: delegation.rev},
    {state: 'ended', timeline: command().push([entry]), changedAt: call.at, rev: command().inc(1)},
  )
  if (changed !== 1) return null
  const {rev, timeline} = delegation
  return {...delegation, state: 'ended', timeline: [...timeline, entry], changedAt: call.at, rev: rev + 1}
}

/**
 * The part of an act that its delegation has in it, for `moveTogether`: the act goes through only while the
 * delegation is as it was read.
 */
export const useOf = (delegation: Delegation, now: Date): Move => ({
  collection: name,
  document: delegation,
  change: {usedAt: now},
})
