import {membershipOf} from './repo'

/** Whether a person, by the number of their account, belongs to a community. One read. */
export const isMember = async (community: string, person: string): Promise<boolean> =>
  (await membershipOf(community, person)) !== null
