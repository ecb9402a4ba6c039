import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {correctMember} from '../../people/correct'
import {currentPlaces} from '../../places/tree/current'
import {keptHome} from './homes'

/** Staff write down anew what somebody is called, their number, where they live. */
export const correctPerson = async (
  context: CallContext,
  {community, person, rev, homeRev, home, ...said}: InputOf<'residents.correctPerson'>,
): Promise<ReplyOf<'residents.correctPerson'>> => {
  const lives = home === undefined ? {} : {home: keptHome((await currentPlaces(community)).tree, home)}
  return {person: await correctMember(context, community, {person, rev, homeRev, said: {...said, ...lives}})}
}
