import {membershipOf} from './repo'

/** Whether somebody lives in a community: by a home they said, or a household they belong to. One read. */
export const hasHomeIn = async (community: string, person: string): Promise<boolean> => {
  const membership = await membershipOf(community, person)
  if (membership === null || membership.standing === 'moved-out') return false
  return membership.home !== undefined || membership.household !== undefined
}
