import {staffOfAccount} from './repo'

/** Somebody on the staff by their account, with every name they were ever written down under. One query. */
export const knownAs = async (
  community: string,
  person: string,
): Promise<{readonly staff: string; readonly names: readonly string[]} | null> => {
  const found = await staffOfAccount(community, person)
  if (found === null) return null
  const names = [found.name, ...found.history.map(({said}) => said.name)]
  return {staff: found._id, names: [...new Set(names)]}
}
