import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {hallOf, makeRosterDue} from '../duty/repo'
import {keepCommunity} from './repo'

/** Says who the community is, where its hall stands and when it is open. */
export const saveCommunity = async (
  _context: CallContext,
  {community, ...said}: InputOf<'places.saveCommunity'>,
): Promise<ReplyOf<'places.saveCommunity'>> => {
  await keepCommunity({_id: community, community, ...said})
  // Turns tell the hall's number.
  await makeRosterDue(community, hallOf(community))
  return {community}
}
