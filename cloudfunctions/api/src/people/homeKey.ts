import {fingerprint} from '../kernel/secrets'
import {membershipOf} from './repo'

/**
 * What two people of one home have in common, to count homes by; it says nothing about where that is. Null while it
 * is not known. One read.
 */
export const homeKeyIn = async (community: string, person: string): Promise<string | null> => {
  const membership = await membershipOf(community, person)
  const {home, household} = membership ?? {}
  if (home !== undefined && 'building' in home && home.room !== undefined) {
    return fingerprint('home', community, home.building, home.unit ?? '', home.room).slice(0, 16)
  }
  return household ?? null
}
