import type {Post} from '../account'
import type {CallContext} from '../../context'
import {membershipOf, membershipsIn} from '../repo'
import {madeBefore} from './find'

const hundred = 100

/** Posts of some people in a community, also those that are over or ahead. One query for each hundred of them. */
export const postsHeldBy = async (
  community: string,
  persons: readonly string[],
): Promise<ReadonlyMap<string, readonly Post[]>> => {
  const all = [...new Set(persons)]
  const found = await Promise.all(
    Array.from({length: Math.ceil(all.length / hundred)}, (_, n) =>
      membershipsIn(community, all.slice(n * hundred, (n + 1) * hundred)),
    ),
  )
  return new Map(found.flat().map(({person, posts}) => [person, posts]))
}

/** Whether this very call has given somebody a post before: what was ended since does not come back. One read. */
export const grantedBefore = async (
  context: CallContext,
  community: string,
  person: string,
): Promise<boolean> => {
  const membership = await membershipOf(community, person)
  const grants = membership?.timeline.filter(({event}) => event === 'grant') ?? []
  return membership !== null && madeBefore({...membership, timeline: grants}, context)
}

/** Whether this very call has changed somebody's membership before: a retry goes on from there. One read. */
export const changedBefore = async (
  context: CallContext,
  community: string,
  person: string,
): Promise<boolean> => {
  const membership = await membershipOf(community, person)
  return membership !== null && madeBefore(membership, context)
}
