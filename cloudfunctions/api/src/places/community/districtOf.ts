import {communityById} from './repo'

/** The district that a community belongs to, or null. One read. */
export const districtOf = async (community: string): Promise<string | null> =>
  (await communityById(community))?.district ?? null
