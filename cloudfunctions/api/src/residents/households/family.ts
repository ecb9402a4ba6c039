import type {CallContext} from '../../context'
import {Refusal} from '../../kernel/refusal'
import {nextEntry} from '../../kernel/timeline'
import {stepping} from '../../people/membership'
import {inHouseholds} from '../../people/inHouseholds'
import {addHousehold, householdById, mergedInto, type Household} from './documents'

/** Merges that lead from one household to the one it is part of, one after the other, at most. */
export const mostSteps = 5
/** Further than any chain can be: two merges at the same moment may each have seen the other's too short. */
const furthest = mostSteps * 2

/** The household that stands for one, and how many merges lead there. One read for each. */
export const standingFor = async (
  community: string,
  id: string,
): Promise<{readonly top: Household; readonly steps: number} | null> => {
  let at = await householdById(community, id)
  for (let steps = 0; at !== null && steps <= furthest; steps += 1) {
    if (at.mergedInto === undefined) return {top: at, steps}
    at = await householdById(community, at.mergedInto)
  }
  return null
}

/** A household with all that were merged into it, and how many merges deep they lie. One query for each depth. */
export const partsOf = async (
  top: Household,
): Promise<{readonly parts: readonly Household[]; readonly depth: number}> => {
  const parts = [top]
  let last: readonly Household[] = [top]
  for (let depth = 0; depth <= furthest; depth += 1) {
    last = await mergedInto(
      top.community,
      last.map(({_id}) => _id),
    )
    if (last.length === 0) return {parts, depth}
    parts.push(...last)
  }
  return {parts, depth: furthest}
}

/** Makes a household that nobody is in yet; the same one again is there already. One write. */
export const makeHousehold = async (
  context: CallContext,
  {community, id, event}: {readonly community: string; readonly id: string; readonly event: 'form' | 'split'},
  payload: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const step = {...stepping(context), event, from: null, to: 'own', payload} as const
  await addHousehold({
    _id: id,
    community,
    state: 'own',
    timeline: [nextEntry([], step)],
    changedAt: context.now,
    rev: 0,
  })
}

/** Everybody of some households, by the household in which each is. One query. */
export const membersOf = async (community: string, parts: readonly Household[]) =>
  inHouseholds(
    community,
    parts.map(({_id}) => _id),
  )

/** @throws Refusal `not-found` */
export const mustBe = async (community: string, id: string): Promise<Household> => {
  const found = await householdById(community, id)
  if (found === null) throw new Refusal('not-found', {household: '没有这一户，请刷新再看'})
  return found
}
