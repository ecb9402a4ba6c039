import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {nextEntry} from '../../kernel/timeline'
import {stepping} from '../../people/membership'
import {changeHousehold, type Household} from './documents'
import {mostSteps, mustBe, partsOf, standingFor} from './family'

/**
 * Makes two households one, by one pointer in one of them: always from the later id to the earlier, so that two
 * merges that cross each other cannot lead in a circle. One conditional update; nobody's membership changes.
 * @throws Refusal `invalid` when they are one already and this call has not made them so, or after five in a row
 */
export const mergeHouseholds = async (
  context: CallContext,
  {community, one, other, reason}: InputOf<'residents.mergeHouseholds'>,
): Promise<ReplyOf<'residents.mergeHouseholds'>> => {
  const both = await Promise.all([mustBe(community, one), mustBe(community, other)])
  return untilWon(async () => {
    const [first, second] = await Promise.all(both.map(({_id}) => standingFor(community, _id)))
    if (!first || !second) throw new Refusal('not-found')
    if (first.top._id === second.top._id) return {household: first.top._id}
    const [kept, merged] = [first.top, second.top].sort((a, b) => (a._id < b._id ? -1 : 1))
    if (kept === undefined || merged === undefined) throw new Refusal('not-found')
    // Reading must end: how deep one lies below the other is bounded.
    const {depth} = await partsOf(merged)
    if (depth + 1 > mostSteps) throw new Refusal('invalid', {other: '这一户已经并过很多次，请先把不对的分开'})
    const entry = entryOf(context, merged, 'merge', {into: kept._id, reason})
    return (await changeHousehold(merged, {entry, into: kept._id})) ? {household: kept._id} : null
  })
}

/** Takes a merge back. One conditional update; done already is done. */
export const unmergeHousehold = async (
  context: CallContext,
  {community, household, reason}: InputOf<'residents.unmergeHousehold'>,
): Promise<ReplyOf<'residents.unmergeHousehold'>> =>
  untilWon(async () => {
    const found = await mustBe(community, household)
    if (found.mergedInto === undefined) return {household}
    const entry = entryOf(context, found, 'unmerge', {from: found.mergedInto, reason})
    return (await changeHousehold(found, {entry, into: null})) ? {household} : null
  })

const entryOf = (
  context: CallContext,
  {timeline, state}: Household,
  event: 'merge' | 'unmerge',
  payload: Readonly<Record<string, unknown>>,
) =>
  nextEntry(timeline, {
    ...stepping(context),
    event,
    from: state,
    to: event === 'merge' ? 'merged' : 'own',
    payload,
  })
