import type {Followed} from '../../kernel/cursor'
import {communitiesIn} from '../community/repo'
import {communityYearsChangedSince, holidaysChangedSince} from './repo'

/** The platform's bound; a district's communities do not all change their calendars within minutes. */
const most = 1000

/**
 * Calendars changed since a moment, for the timers of other domains.
 * @param known ids of changes that need not be looked up again
 */
export const calendarChanges = async (
  since: Date,
  known: ReadonlySet<string>,
): Promise<readonly Followed[]> => {
  const [districts, communities] = await Promise.all([
    holidaysChangedSince(since, most),
    communityYearsChangedSince(since, most),
  ])
  const changeId = ({_id, rev}: {readonly _id: string; readonly rev: number}): string =>
    `${_id}:${String(rev)}`
  const changes: Followed[] = communities.map((year) => ({
    id: changeId(year),
    at: year.changedAt,
    communities: [year.community],
  }))
  for (const year of districts) {
    const id = changeId(year)
    changes.push({
      id,
      at: year.changedAt,
      communities: known.has(id) ? [] : await communitiesIn(year.district, most),
    })
  }
  return changes.filter(({id}) => !known.has(id))
}
