import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import {logFault} from '../../kernel/log'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import {staffOf} from '../../organisation/staffOf'
import {calendarIn} from '../calendar/calendarOf'
import type {Roster} from './documents'
import {followCalendars, followStaff} from './followChanges'
import {madeUntil, makeAhead} from './makeAhead'
import {findPoint} from './point'
import {rosterLookedAt, rostersDue} from './repo'

/** Rosters looked at in one run; the rest follow a minute later. */
const rostersARun = 50

/**
 * Once a day each roster's turns are made as far ahead as they are to be, and at once when the calendar or
 * the staff has changed. What fails stops nothing else: the run goes on, and fails at its end.
 */
export const extendRosters = async ({now}: CallContext): Promise<ReplyOf<'places.extendRosters'>> => {
  const failures: unknown[] = []
  const alone = async (step: () => Promise<unknown>): Promise<void> => {
    try {
      await step()
    } catch (thrown) {
      failures.push(thrown)
    }
  }
  await alone(followCalendars)
  await alone(followStaff)
  const today = dateAt8(now)
  const tomorrow = addDays(today, 1)
  const due = await rostersDue(today, rostersARun)
  for (const roster of due) {
    await alone(async () => {
      try {
        await extend(roster, now)
      } catch (thrown) {
        // Once more in a minute, behind the others; then it waits for tomorrow.
        await rosterLookedAt(roster, roster.dueDate < today ? today : tomorrow)
        throw thrown
      }
      await rosterLookedAt(roster, tomorrow)
    })
  }
  for (const failure of failures) logFault('places.extendRosters', failure)
  if (failures.length > 0) throw new Error(`${String(failures.length)} steps failed`)
  return {rosters: due.length}
}

const extend = async (roster: Roster, now: Date): Promise<void> => {
  const {community} = roster
  const today = dateAt8(now)
  const [point, staff, calendar] = await Promise.all([
    findPoint(community, roster._id),
    staffOf(community),
    calendarIn(community, today, madeUntil(today)),
  ])
  // A point that is gone has nobody on duty; it must not keep the others from their turns.
  if (point !== null) await makeAhead({roster, point, staff, calendar, now})
}
