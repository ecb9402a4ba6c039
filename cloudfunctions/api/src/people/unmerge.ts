import type {CallContext} from '../context'
import {command, moveTogether, type Move} from '../kernel/database'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import type {Account, Membership} from './account'
import {idsOf} from './members'
import {membershipChange, stepping} from './membership'
import {accountsById, membershipOf} from './repo'

const tooLate = () =>
  new Refusal('moved', {person: '合并以后他们的登记又改过，不能自动分开了。请新建一份，再更正'})

const visitsSince = () =>
  new Refusal('moved', {
    person: '合并以后又约过办事，分不清是谁约的，不能自动分开了。请先取消新约的，另建一份登记',
  })

/**
 * Takes a merge back, as long as nothing else happened to either of them. Again changes nothing.
 * @param person who was merged into somebody
 * @param bookedSince whether one of these persons has booked since; visits stand above people, so it is handed in
 * @throws Refusal `not-found`, `moved` when something else has happened
 */
export const unmergeMember = (
  context: CallContext,
  community: string,
  person: string,
  bookedSince: (persons: readonly string[], since: Date) => Promise<boolean>,
): Promise<string> =>
  untilWon(async () => {
    const [merged] = await accountsById([person])
    const left = await membershipOf(community, person)
    if (merged === undefined || left === null) throw new Refusal('not-found', {person: '本社区没有这个人'})
    // It has been done already.
    if (merged.mergedInto === undefined) return person
    const [keep] = await accountsById([merged.mergedInto])
    const kept = keep === undefined ? null : await membershipOf(community, keep._id)
    if (keep === undefined || kept === null) throw new Refusal('not-found', {person: '本社区没有这个人'})
    const entry = untouched({keep, kept}, {merged, left})
    if (await bookedSince(idsOf(keep), entry.at)) throw visitsSince()
    const call = stepping(context)
    const step = (
      document: Membership,
      to: Membership['standing'] | null,
      more: Move['change'] = {},
    ): Move => {
      const {change} = membershipChange(
        document,
        {event: 'unmerge', payload: {merged: person}, ...(to === null ? {} : {to})},
        call,
      )
      return {collection: 'memberships', document, change: {...change, ...more}}
    }
    const account = (document: Account, change: Move['change']): Move => ({
      collection: 'accounts',
      document,
      change: {...change, changedAt: context.now},
    })
    const own = idsOf(merged)
    const moves = [
      account(keep, {also: command().set((keep.also ?? []).filter((one) => !own.includes(one)))}),
      account(merged, {mergedInto: command().remove()}),
      ...(await accountsById(merged.also ?? [])).map((one) => account(one, {mergedInto: person})),
      step(kept, entry.from, entry.payload?.['tookHome'] === true ? {home: command().remove()} : {}),
      step(left, left.timeline.at(-1)?.from ?? null),
    ]
    return (await moveTogether(moves)) ? person : null
  })

/** The merge's entry with the kept one, when it is the last thing that happened to both. @throws Refusal `moved` */
const untouched = (
  {keep, kept}: {readonly keep: Account; readonly kept: Membership},
  {merged, left}: {readonly merged: Account; readonly left: Membership},
): Membership['timeline'][number] => {
  const entry = kept.timeline.at(-1)
  const last = left.timeline.at(-1)
  if (entry?.event !== 'merge' || last?.event !== 'merge') throw tooLate()
  const {payload = {}} = entry
  const revs = payload['revs']
  const same =
    payload['merged'] === merged._id && Array.isArray(revs) && revs[0] === keep.rev && revs[1] === merged.rev
  if (!same) throw tooLate()
  return entry
}
