import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {hallOf, makeRosterDue} from '../duty/repo'
import {Refusal} from '../../kernel/refusal'
import {keepCommunity} from './repo'

/**
 * Says who the community is, where its hall stands and when it is open.
 * @throws Refusal `invalid` at hours that end before they begin
 */
export const saveCommunity = async (
  _context: CallContext,
  {community, ...said}: InputOf<'places.saveCommunity'>,
): Promise<ReplyOf<'places.saveCommunity'>> => {
  const wrong = said.sessions.flatMap(({from, until}, index) =>
    from < until ? [] : [[`sessions.${String(index)}.until`, '结束要晚于开始'] as const],
  )
  if (wrong.length > 0) throw new Refusal('invalid', Object.fromEntries(wrong))
  await keepCommunity({_id: community, community, ...said})
  // Turns tell the hall's number.
  await makeRosterDue(community, hallOf(community))
  return {community}
}
