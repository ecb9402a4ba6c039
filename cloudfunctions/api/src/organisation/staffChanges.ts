import type {Followed} from '../kernel/cursor'
import {staffChangedSince} from './repo'

/**
 * People who work in communities and of whom something was said since a moment, for the timers of other domains.
 * @param known ids of changes that are left out
 */
export const staffChanges = async (since: Date, known: ReadonlySet<string>): Promise<readonly Followed[]> =>
  (await staffChangedSince(since))
    .map(({_id, rev, changedAt, community}) => ({
      id: `${_id}:${String(rev)}`,
      at: changedAt,
      communities: [community],
    }))
    .filter(({id}) => !known.has(id))
