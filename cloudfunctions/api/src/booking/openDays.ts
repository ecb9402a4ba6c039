import {randomId} from '../kernel/ids'
import {noticesOf, notifying} from '../kernel/notify'
import {followPlan, type DayPlan} from '../../../../miniprogram/packages/booking/rules/follow'
import type {Calendar} from '../../../../miniprogram/packages/places/rules/calendar'
import {addDays, dateAt8, minuteOfDay, timeOf} from '../../../../miniprogram/shared/time'
import {calendarIn} from '../places/calendar/calendarOf'
import {dayId, type Day, type Resource} from './documents'
import {openRoll} from './lessons/tick'
import {openNotices, shutBy} from './notices'
import {addDay, changeDay, daysFrom, termDay} from './dayPlaces.repo'
import {planOf} from './plan'
import {bookingsById, resourceOpened, resourcesDue} from './repo'
import type {Series} from './series/documents'
import {followSeries, isSeries, seeded} from './series/hold'
import {shutSeriesNotices} from './series/notices'
import {seriesByIds, seriesOf} from './series/repo'
import {passFreePlaces} from './waitlist/line.repo'
import {waitOverNotices} from './waitlist/notices'

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

/**
 * Opens the days of one resource and lets those that are open follow it. Of one where no more is booked only those
 * that are there follow, however far ahead.
 */
export const openResource = async (resource: Resource, calendar: Calendar, now: Date): Promise<number> => {
  const today = dateAt8(now)
  const {term, retired} = resource
  const found = await (term === undefined
    ? daysFrom(resource.community, resource._id, today, retired === true ? farthest : resource.horizon)
    : termDay(resource, term))
  const there = new Map(found.map((day) => [day.date, day]))
  const dates =
    retired === true
      ? found.map(({date}) => date)
      : term === undefined
        ? Array.from({length: resource.horizon}, (_, ahead) => addDays(today, ahead))
        : term.until < today
          ? []
          : [term.from]
  const groups = term === undefined ? await seriesOf(resource.community, resource._id, today) : []
  let opened = 0
  let settled = true
  for (const date of dates) {
    const plan = planOf(resource, date, calendar)
    const day = there.get(date)
    if (day !== undefined) {
      settled = (await follow(day, plan, now)) && settled
      for (const one of groups) await followSeries(day, one, resource, now)
    }
    // A day that another run has just made is looked at again in a minute: that run may have read older hours.
    else if ((await addDay(dayWith(groups, newDay(resource, date, plan, now), resource))) === 'added')
      opened += 1
    else settled = false
  }
  if (term !== undefined) await openRoll(resource, today, calendar, now)
  // So is a day that somebody booked at this moment.
  if (settled) await resourceOpened(resource, addDays(today, 1))
  return opened
}

/** Lets a day follow its plan. @returns whether it agrees with it now */
export const follow = async (day: Day, plan: DayPlan, now: Date): Promise<boolean> => {
  const changes = followPlan(day, plan)
  if (changes === null) return passNewPlaces(day, now)
  const shut = shutBy(day, changes)
  const visits = [...shut].filter(([id]) => !isSeries(id))
  const displaced = visits.flatMap(([id, why]) => (why === null ? [] : [id]))
  const opened = visits.flatMap(([id, why]) => (why === null ? [id] : []))
  const groups = await seriesByIds(day.community, [...shut.keys()].filter(isSeries))
  // Whoever may come again is told within the very change, and who waits for nothing now. Whose time is shut is told
  // with another one that is kept for them: see closing/displaced.ts.
  const held = opened.length === 0 ? [] : await bookingsById(day.community, opened)
  const told = [
    ...openNotices(held),
    ...groups.flatMap((one) => shutSeriesNotices(one, day.date, shut.get(one._id) ?? null)),
    ...(changes.sends === true ? waitOverNotices(day, plan.closed ?? plan.notYet ?? '') : []),
  ]
  const changed = await changeDay(day, changes, noticesOf(randomId('d'), now, told), displaced, now)
  // Places that came with it go to those who wait, a minute later.
  return changed && changes.slots === undefined
}

/** Places that nobody has go to those who wait for them; one time of the day in each run. */
const passNewPlaces = async (day: Day, now: Date): Promise<boolean> => {
  for (const [slot, waiting] of Object.entries(day.waiting ?? {})) {
    if (waiting > 0 && (day.slots[slot]?.left ?? 0) > 0 && !(await passFreePlaces(day, slot, now)))
      return false
  }
  return true
}

/** A new day with what groups have in it; where it is shut, whoever answers for them is told in the same write. */
const dayWith = (groups: readonly Series[], empty: Day, resource: Resource): Day => {
  const day = seeded(empty, groups, resource, empty.changedAt)
  const why = day.closed
  const told =
    why === undefined
      ? []
      : groups.flatMap((one) => (one._id in day.held ? shutSeriesNotices(one, day.date, why) : []))
  return {...day, ...notifying(noticesOf(randomId('d'), day.changedAt, told))}
}

const newDay = (resource: Resource, date: string, plan: DayPlan, now: Date): Day => ({
  _id: dayId(resource._id, date),
  community: resource.community,
  resource: resource._id,
  date,
  slots: plan.slots,
  ...(plan.open === undefined ? {} : {open: plan.open, cells: []}),
  ...(resource.term === undefined ? {} : {term: resource.term}),
  takers: [],
  held: {},
  walkIns: [],
  ...(plan.closed === null ? {} : {closed: plan.closed}),
  ...(plan.notYet === null ? {} : {notYet: plan.notYet}),
  changedAt: now,
})
