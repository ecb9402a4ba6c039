import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {correctMember} from '../../people/correct'
import {currentPlaces} from '../../places/tree/current'
import {keptHome} from '../home/declareHome'

/** Staff write down anew what somebody is called, their number, where they live. */
export const correctPerson = async (
  context: CallContext,
  {community, person, rev, homeRev, home, ...said}: InputOf<'residents.correctPerson'>,
): Promise<ReplyOf<'residents.correctPerson'>> => {
  const {tree} = await currentPlaces(community)
  const lives = home === undefined ? {} : {home: await keptHome(community, tree, home)}
  return {person: await correctMember(context, community, {person, rev, homeRev, said: {...said, ...lives}})}
}
