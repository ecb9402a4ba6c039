import {followChanges} from '../../kernel/cursor'
import {staffChanges} from '../../organisation/staffChanges'
import {calendarChanges} from '../calendar/changes'
import {makeRostersDue} from './repo'

/** A calendar has changed: turns of its communities are made anew at once. @returns how many changes */
export const followCalendars = (): Promise<number> =>
  followChanges('duty.calendars', calendarChanges, makeRostersDue)

/**
 * Something was said of people who work in communities: who has left is not on duty any more, and residents
 * are told the number that holds now. @returns how many changes
 */
export const followStaff = (): Promise<number> => followChanges('duty.staff', staffChanges, makeRostersDue)
