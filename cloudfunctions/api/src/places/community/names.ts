import {communitiesById} from './repo'

/** Names of communities by their ids; what is no community is not in it. One read. */
export const communityNames = async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  return new Map((await communitiesById(wanted)).map(({_id, name}) => [_id, name]))
}
