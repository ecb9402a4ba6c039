import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import {staffOf} from '../../organisation/staffOf'
import {calendarIn} from '../calendar/calendarOf'
import {madeUntil, makeAhead} from './makeAhead'
import {findPoint} from './point'
import {rosterLookedAt, rostersDue} from './repo'

/** Rosters looked at in one run; the rest follow a minute later. */
const rostersARun = 50

/** Once a day each roster's turns are made as far ahead as they are to be, by the calendar as it is now. */
export const extendRosters = async ({now}: CallContext): Promise<ReplyOf<'places.extendRosters'>> => {
  const today = dateAt8(now)
  const due = await rostersDue(today, rostersARun)
  for (const roster of due) {
    const {community} = roster
    const [point, staff, calendar] = await Promise.all([
      findPoint(community, roster._id),
      staffOf(community),
      calendarIn(community, today, madeUntil(today)),
    ])
    // A point that is gone has nobody on duty; it must not keep the others from their turns.
    if (point !== null) await makeAhead({roster, point, staff, calendar, now})
    await rosterLookedAt(roster, addDays(today, 1))
  }
  return {rosters: due.length}
}
