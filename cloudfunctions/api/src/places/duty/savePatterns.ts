import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {checkPatterns} from '../../../../../miniprogram/packages/places/rules/roster'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {staffOf, type StaffMember} from '../../organisation/staffOf'
import {calendarIn} from '../calendar/calendarOf'
import type {Roster} from './documents'
import {mustBeFit} from './fit'
import {madeUntil, makeAhead} from './makeAhead'
import {pointOf} from './point'
import {moveRoster, rosterById} from './repo'

/**
 * Sets a point's patterns and makes the turns of the weeks ahead. Cut off after the first write, the retry
 * or the timer makes them.
 */
export const savePatterns = async (
  context: CallContext,
  {community, point: pointId, rev, patterns}: InputOf<'places.savePatterns'>,
): Promise<ReplyOf<'places.savePatterns'>> => {
  const {now, person, key, inputHash} = context
  const today = dateAt8(now)
  const [point, staff, calendar] = await Promise.all([
    pointOf(community, pointId),
    staffOf(community),
    calendarIn(community, today, madeUntil(today)),
  ])
  const wrong = checkPatterns(patterns)
  if (Object.keys(wrong).length > 0)
    throw new Refusal(
      'invalid',
      Object.fromEntries(Object.entries(wrong).map(([field, said]) => [`patterns.${field}`, said])),
    )
  const roster: Roster = {
    _id: point.id,
    community,
    patterns,
    rev: rev + 1,
    saved: {by: person._id, key, inputHash, at: now},
    dueDate: today,
  }
  const earlier = await rosterById(community, point.id)
  const again = earlier !== null && earlier.saved.key === key && earlier.saved.by === person._id
  if (again && earlier.saved.inputHash !== inputHash) throw new Refusal('key-reused')
  if (!again) {
    patterns.forEach(({people, from}, place) => {
      mustKnow(people, staff, from > today ? from : today, `patterns.${String(place)}.people`)
    })
    if ((earlier?.rev ?? 0) !== rev || !(await moveRoster(rev, roster))) {
      // The same tap sent twice is the only other that may have been first.
      const first = await rosterById(community, point.id)
      if (first?.saved.key !== key || first.saved.by !== person._id) throw new Refusal('moved')
    }
  }
  await makeAhead({roster, point, staff, calendar, now})
  return {rev: rev + 1}
}

/** @throws Refusal for who is not on the staff or may not be on duty on the pattern's first day to come */
const mustKnow = (
  people: readonly string[],
  staff: readonly StaffMember[],
  date: string,
  field: string,
): void => {
  for (const id of people) {
    const member = staff.find((one) => one.id === id)
    if (member === undefined) throw new Refusal('invalid', {[field]: '有一位不在工作人员名单里，请重新选'})
    mustBeFit(member, date, field)
  }
}
