import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {dayId} from './documents'
import {daysById} from './dayPlaces.repo'
import {resourcesOf} from './repo'

/** How many places are taken on a day, at all resources of the community. */
export const booked = async (
  _context: CallContext,
  {community, date}: InputOf<'booking.booked'>,
): Promise<ReplyOf<'booking.booked'>> => {
  const resources = await resourcesOf(community)
  const days = await daysById(
    community,
    resources.map(({_id}) => dayId(_id, date)),
  )
  return {booked: days.reduce((sum, {takers}) => sum + takers.length, 0)}
}
