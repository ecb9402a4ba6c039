import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {makeActivation} from '../people/activation'
import {districtThatIs} from './get'

/** Eight digits with which the head sets a community of the district up. */
export const newCode = async (
  context: CallContext,
  {district: id, community}: InputOf<'district.newCode'>,
): Promise<ReplyOf<'district.newCode'>> => {
  const {communities} = await districtThatIs(id)
  const entry = Object.hasOwn(communities, community) ? communities[community] : undefined
  if (entry?.state !== 'open') throw new Refusal('not-found', {community: '区里没有这个社区，或者还没有建好'})
  return {community, name: entry.name, ...(await makeActivation(context, community))}
}
