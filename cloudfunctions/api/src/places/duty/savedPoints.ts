import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {pointsOf} from './repo'

/** Service points with their hours and stops, in the community's order. One query. */
export const savedPoints = async (
  _context: CallContext,
  {community}: InputOf<'places.savedPoints'>,
): Promise<ReplyOf<'places.savedPoints'>> => ({
  points: (await pointsOf(community)).map(({_id, community: _same, ...said}) => ({id: _id, ...said})),
})
