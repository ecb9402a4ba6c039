import {followPlan, undecided, type DayPlan} from '../../../../miniprogram/packages/booking/rules/follow'
import {slotsOf} from '../../../../miniprogram/packages/booking/rules/slots'
import {whyShut, type Calendar} from '../../../../miniprogram/packages/places/rules/calendar'
import {sessionsOn} from '../../../../miniprogram/packages/places/rules/hours'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {calendarIn} from '../places/calendar/calendarOf'
import {dayId, type Day, type ServiceWindow} from './documents'
import {addDay, changeDay, daysFrom, windowOpened, windowsDue} from './repo'

/** Windows opened in one run; the rest follow a minute later. */
const windowsARun = 50

/** The longest horizon a window may have. */
const farthest = 60

/**
 * Makes the day documents that come within the windows' horizons, and lets those that are there follow
 * the calendar. Every window is due once a day, and at once when it or its calendar was changed.
 * @returns how many days were made
 */
export const openDays = async (now: Date): Promise<number> => {
  const today = dateAt8(now)
  // Windows of one community share its calendar.
  const calendars = new Map<string, Promise<Calendar>>()
  let opened = 0
  for (const window of await windowsDue(today, windowsARun)) {
    const {community} = window
    const asked = calendars.get(community) ?? calendarIn(community, today, addDays(today, farthest))
    calendars.set(community, asked)
    const calendar = await asked
    const found = await daysFrom(community, window._id, today, window.horizon)
    const there = new Map(found.map((day) => [day.date, day]))
    let settled = true
    for (let ahead = 0; ahead < window.horizon; ahead += 1) {
      const date = addDays(today, ahead)
      const plan = planOf(window, date, calendar)
      const day = there.get(date)
      if (day !== undefined) settled = (await follow(day, plan, now)) && settled
      // A day that another run has just made stays as it is.
      else if ((await addDay(newDay(window, date, plan, now))) === 'added') opened += 1
    }
    // A day that somebody booked at this moment is looked at again in a minute.
    if (settled) await windowOpened(window, addDays(today, 1))
  }
  return opened
}

/** @returns whether the day agrees with its plan now */
const follow = async (day: Day, plan: DayPlan, now: Date): Promise<boolean> => {
  const changes = followPlan(day, plan)
  return changes === null || changeDay(day, changes, now)
}

const planOf = (window: ServiceWindow, date: string, calendar: Calendar): DayPlan => {
  const slots = slotsOf(sessionsOn(window.sessions, date, calendar))
  const shut = Object.keys(slots).length === 0 ? whyShut(date, calendar) : null
  return {kind: calendar.kind(date), slots, closed: calendar.provisional(date) ? undecided : shut}
}

const newDay = (window: ServiceWindow, date: string, {kind, slots, closed}: DayPlan, now: Date): Day => ({
  _id: dayId(window._id, date),
  community: window.community,
  window: window._id,
  date,
  kind,
  slots,
  takers: [],
  held: {},
  walkIns: [],
  ...(closed === null ? {} : {closed}),
  changedAt: now,
})
