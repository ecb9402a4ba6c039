import {command, inCommunity} from '../kernel/database'
import type {Membership} from './account'
import {accountsById, memberships} from './repo'

/** Who is in any of these households today; whose account went elsewhere or is gone is not. Two queries. */
export const inHouseholds = async (
  community: string,
  households: readonly string[],
): Promise<readonly Membership[]> => {
  const found = await inCommunity(memberships, community).find(
    {household: command().in(households)},
    {limit: 100},
  )
  if (found.length === 0) return []
  const accounts = await accountsById(found.map(({person}) => person))
  const live = new Set(
    accounts.filter((one) => one.mergedInto === undefined && one.erasedAt === undefined).map(({_id}) => _id),
  )
  return found.filter(({person, standing}) => live.has(person) && standing !== 'moved-out')
}
