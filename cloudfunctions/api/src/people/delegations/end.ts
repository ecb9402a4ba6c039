import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {stepping} from '../membership'
import type {Delegation} from './documents'
import {delegationById, stopDelegation} from './repo'

/** Ends what one has lent or been lent, at once. Somebody else's is as if it did not exist. */
export const endDelegation = (
  context: CallContext,
  {community, delegation}: InputOf<'people.endDelegation'>,
): Promise<ReplyOf<'people.endDelegation'>> =>
  end(context, community, delegation, ({of, to}) => [of, to].some((one) => context.persons.includes(one)))

/** Ends it for somebody who asks for it at the window. */
export const endAtWindow = (
  context: CallContext,
  {community, delegation}: InputOf<'people.endAtWindow'>,
): Promise<ReplyOf<'people.endAtWindow'>> => end(context, community, delegation, () => true)

const end = (
  context: CallContext,
  community: string,
  id: string,
  may: (delegation: Delegation) => boolean,
): Promise<ReplyOf<'people.endDelegation'>> =>
  untilWon(async () => {
    const found = await delegationById(community, id)
    if (found === null || !may(found)) throw new Refusal('not-found')
    // Ended already, by whomever: that is what was wanted. Lent anew since by a retry's own first call, it stays.
    const done = found.timeline.some(({by, key}) => by === context.person._id && key === context.key)
    if (found.state === 'ended' || done) return {ended: id}
    return (await stopDelegation(found, {}, stepping(context))) === null ? null : {ended: id}
  })
