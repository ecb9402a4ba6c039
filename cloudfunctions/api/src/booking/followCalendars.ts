import {calendarChanges} from '../places/calendar/changes'
import {makeWindowsDue, readCursor, setCursor} from './repo'

const cursorId = 'booking.calendars'

/** Looked at again each time, because clocks of instances differ; what was seen is not done again. */
const overlap = 10 * 60_000

/**
 * A calendar has changed: the windows of its communities are due at once, and the days that are open
 * follow when the windows are opened. @returns how many changes
 */
export const followCalendars = async (): Promise<number> => {
  const cursor = await readCursor(cursorId)
  const reached = cursor?.at.getTime() ?? 0
  const seen = new Map(Object.entries(cursor?.seen ?? {}))
  const changes = await calendarChanges(new Date(reached - overlap), new Set(seen.keys()))
  if (changes.length === 0) return 0
  for (const community of new Set(changes.flatMap(({communities}) => communities))) {
    await makeWindowsDue(community)
  }
  const at = Math.max(reached, ...changes.map((change) => change.at.getTime()))
  const recent = [...seen, ...changes.map((change) => [change.id, change.at] as const)].filter(
    ([, changedAt]) => changedAt.getTime() > at - overlap,
  )
  await setCursor(cursorId, new Date(at), Object.fromEntries(recent))
  return changes.length
}
