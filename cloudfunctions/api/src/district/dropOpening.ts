import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {entryAt} from '../kernel/entries'
import {Refusal} from '../kernel/refusal'
import {isUnderWay} from './openCommunity'
import {districtThatIs} from './get'
import {unregister} from './repo'

/**
 * Takes an opening that came to a stop out of the register. What it has written stays where nobody sees it.
 * @throws Refusal `busy` while it may still go on, `moved` when it was completed or taken over meanwhile,
 * `invalid` for a community that is open
 */
export const dropOpening = async (
  {now}: CallContext,
  {district, community}: InputOf<'district.dropOpening'>,
): Promise<ReplyOf<'district.dropOpening'>> => {
  const entry = entryAt((await districtThatIs(district)).communities, community)
  if (entry === null) return {removed: community}
  if (entry.state === 'open' || entry.opening === null) {
    throw new Refusal('invalid', {community: '这个社区已经建好，不能去掉'})
  }
  if (isUnderWay(entry.opening, now)) throw new Refusal('busy')
  if (await unregister(district, community, entry.opening.id)) return {removed: community}
  if (entryAt((await districtThatIs(district)).communities, community) !== null) throw new Refusal('moved')
  return {removed: community}
}
