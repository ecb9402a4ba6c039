import {followChanges} from '../kernel/cursor'
import {calendarChanges} from '../places/calendar/changes'
import {makeResourcesDue} from './repo'

/**
 * A calendar has changed: the windows of its communities are due at once, and the days that are open
 * follow when the windows are opened. @returns how many changes
 */
export const followCalendars = (): Promise<number> =>
  followChanges('booking.calendars', calendarChanges, makeResourcesDue)
