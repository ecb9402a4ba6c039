import {calendarOf} from '../places/calendar/calendarOf'
import type {Community} from '../places/community/found'
import {realTime, type Clock, type WorkTime} from '../../../../miniprogram/packages/hotline/rules/clock'
import type {Calendar} from '../../../../miniprogram/packages/places/rules/calendar'
import type {Session} from '../../../../miniprogram/packages/places/rules/hours'
import {addWorkingMinutes, workingMinutes} from '../../../../miniprogram/packages/places/rules/workingHours'
import {addDays, dateAt8, minutesOf} from '../../../../miniprogram/shared/time'

/** Where a community says no hours of its own. */
const officeHours: readonly Session[] = [
  {days: 'workdays', from: '08:30', until: '12:00'},
  {days: 'workdays', from: '14:30', until: '18:00'},
]

/** Long enough for the longest promise with its rungs and every break between. */
const ahead = 400

export interface CommunityTime {
  readonly calendar: Calendar
  readonly work: WorkTime
  /** Minutes of one working day. */
  readonly day: number
}

/**
 * The working time in which a community's promises run: its hall's hours of every working day. Weekend duty and
 * late hours of single weekdays serve people, but no promise runs in them; a day on which only the hall is shut
 * counts, as it does in working days. Two reads.
 * @param since the earliest instant it is asked about
 */
export const workTimeOf = async (
  community: Pick<Community, 'community' | 'district' | 'sessions'>,
  since: Date,
  now: Date,
): Promise<CommunityTime> => {
  const calendar = await calendarOf(community, dateAt8(since), addDays(dateAt8(now), ahead))
  const daily = community.sessions.filter(({days, weekdays}) => days === 'workdays' && weekdays === undefined)
  const sessions = daily.length === 0 ? officeHours : daily
  const time = {sessions, calendar: {kind: (date: string) => calendar.kind(date), closure: () => null}}
  return {
    calendar,
    work: {
      minutes: (from, until) => workingMinutes(from, until, time),
      after: (at, minutes) => addWorkingMinutes(at, minutes, time),
    },
    day: sessions.reduce((sum, {from, until}) => sum + minutesOf(until) - minutesOf(from), 0),
  }
}

/** The time in which a clock runs. */
export const timeFor = ({basis}: Clock, {work}: CommunityTime): WorkTime =>
  basis === 'real' ? realTime : work
