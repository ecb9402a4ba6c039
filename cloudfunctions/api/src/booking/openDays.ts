import {randomId} from '../kernel/ids'
import {noticesOf} from '../kernel/notify'
import {followPlan, undecided, type DayPlan} from '../../../../miniprogram/packages/booking/rules/follow'
import {slotsOf} from '../../../../miniprogram/packages/booking/rules/slots'
import {whyShut, type Calendar} from '../../../../miniprogram/packages/places/rules/calendar'
import {sessionsOn} from '../../../../miniprogram/packages/places/rules/hours'
import {addDays, dateAt8, minuteOfDay, timeOf} from '../../../../miniprogram/shared/time'
import {calendarIn} from '../places/calendar/calendarOf'
import {dayId, type Day, type Resource} from './documents'
import {shutBy, shutNotices} from './notices'
import {addDay, bookingsById, changeDay, daysFrom, resourceOpened, resourcesDue} from './repo'

/** Resources opened in one run; the rest follow a minute later. */
const resourcesARun = 50

/** The longest horizon a resource may have. */
export const farthest = 60

/** A resource that could not be opened is tried again then, and keeps no other waiting. */
const patience = 10 * 60_000

/**
 * Makes the day documents that come within the resources' horizons, and lets those that are there follow
 * the calendar and the resources' hours. Every resource is due once a day, and at once when it or its
 * calendar was changed. One that fails is put off, and stops no other.
 * @returns how many days were made, and what failed, by resource
 */
export const openDays = async (
  now: Date,
): Promise<{readonly opened: number; readonly failed: ReadonlyMap<string, unknown>}> => {
  const today = dateAt8(now)
  // Resources of one community share its calendar.
  const calendars = new Map<string, Promise<Calendar>>()
  const calendarFor = (community: string): Promise<Calendar> => {
    const asked = calendars.get(community) ?? calendarIn(community, today, addDays(today, farthest))
    calendars.set(community, asked)
    return asked
  }
  let opened = 0
  const failed = new Map<string, unknown>()
  for (const resource of await resourcesDue(minuteAt8(now), resourcesARun)) {
    try {
      opened += await openResource(resource, await calendarFor(resource.community), now)
    } catch (thrown) {
      failed.set(resource._id, thrown)
      await putOff(resource, now).catch((alsoThrown: unknown) =>
        failed.set(`${resource._id} put off`, alsoThrown),
      )
    }
  }
  return {opened, failed}
}

/** `YYYY-MM-DDTHH:mm`. */
const minuteAt8 = (at: Date): string => `${dateAt8(at)}T${timeOf(minuteOfDay(at))}`

const putOff = (resource: Resource, now: Date): Promise<number> =>
  resourceOpened(resource, minuteAt8(new Date(now.getTime() + patience)))

const openResource = async (resource: Resource, calendar: Calendar, now: Date): Promise<number> => {
  const today = dateAt8(now)
  const found = await daysFrom(resource.community, resource._id, today, resource.horizon)
  const there = new Map(found.map((day) => [day.date, day]))
  let opened = 0
  let settled = true
  for (let ahead = 0; ahead < resource.horizon; ahead += 1) {
    const date = addDays(today, ahead)
    const plan = planOf(resource, date, calendar)
    const day = there.get(date)
    if (day !== undefined) settled = (await follow(day, plan, now)) && settled
    // A day that another run has just made is looked at again in a minute: that run may have read older hours.
    else if ((await addDay(newDay(resource, date, plan, now))) === 'added') opened += 1
    else settled = false
  }
  // So is a day that somebody booked at this moment.
  if (settled) await resourceOpened(resource, addDays(today, 1))
  return opened
}

/** @returns whether the day agrees with its plan now */
const follow = async (day: Day, plan: DayPlan, now: Date): Promise<boolean> => {
  const changes = followPlan(day, plan)
  if (changes === null) return true
  const shut = shutBy(day, changes)
  // Whoever has a place is told within the very change that shuts it, or opens it again.
  const held = shut.size === 0 ? [] : await bookingsById(day.community, [...shut.keys()])
  return changeDay(day, changes, noticesOf(randomId('d'), now, shutNotices(held, shut)), now)
}

/** What a resource's day is by its hours and the calendar. */
export const planOf = ({sessions}: Pick<Resource, 'sessions'>, date: string, calendar: Calendar): DayPlan => {
  const slots = slotsOf(sessionsOn(sessions, date, calendar))
  return {
    slots,
    closed: Object.keys(slots).length === 0 ? whyShut(date, calendar) : null,
    notYet: calendar.provisional(date) ? undecided : null,
  }
}

const newDay = (resource: Resource, date: string, {slots, closed, notYet}: DayPlan, now: Date): Day => ({
  _id: dayId(resource._id, date),
  community: resource.community,
  resource: resource._id,
  date,
  slots,
  takers: [],
  held: {},
  walkIns: [],
  ...(closed === null ? {} : {closed}),
  ...(notYet === null ? {} : {notYet}),
  changedAt: now,
})
