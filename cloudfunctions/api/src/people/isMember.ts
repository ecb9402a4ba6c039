import {membershipOf} from './repo'

/** Whether a person, by the number of their account, belongs to a community. One read. */
export const isMember = async (community: string, person: string): Promise<boolean> =>
  (await membershipOf(community, person)) !== null

/** Whether somebody belonged to a community and has moved away. One read. */
export const hasMovedOut = async (community: string, person: string): Promise<boolean> =>
  (await membershipOf(community, person))?.standing === 'moved-out'
