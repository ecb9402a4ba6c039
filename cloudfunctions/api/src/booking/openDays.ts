import {slotsOf, type Slots} from '../../../../miniprogram/packages/booking/rules/slots'
import {whyShut, type Calendar} from '../../../../miniprogram/packages/places/rules/calendar'
import {sessionsOn} from '../../../../miniprogram/packages/places/rules/hours'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {calendarIn} from '../places/calendar/calendarOf'
import {dayId, type Day, type ServiceWindow} from './documents'
import {addDay, daysFrom, windowOpened, windowsDue} from './repo'

/** Windows opened in one run; the rest follow a minute later. */
const windowsARun = 50

/** Makes the day documents that come within the windows' horizons. @returns how many */
export const openDays = async (now: Date): Promise<number> => {
  const today = dateAt8(now)
  let opened = 0
  for (const window of await windowsDue(today, windowsARun)) {
    const calendar = await calendarIn(window.community, today, addDays(today, window.horizon))
    const there = new Set(
      (await daysFrom(window.community, window._id, today, window.horizon)).map(({date}) => date),
    )
    for (let ahead = 0; ahead < window.horizon; ahead += 1) {
      const date = addDays(today, ahead)
      // A day that another run has just made stays as it is.
      if (!there.has(date) && (await addDay(newDay(window, date, calendar, now))) === 'added') opened += 1
    }
    await windowOpened(window, addDays(today, 1))
  }
  return opened
}

const newDay = (window: ServiceWindow, date: string, calendar: Calendar, now: Date): Day => {
  const slots = slotsOf(sessionsOn(window.sessions, date, calendar))
  const closed = whyClosed(date, slots, calendar)
  return {
    _id: dayId(window._id, date),
    community: window.community,
    window: window._id,
    date,
    slots,
    takers: [],
    held: {},
    walkIns: [],
    ...(closed === null ? {} : {closed}),
    changedAt: now,
  }
}

/** Why nothing can be booked on a day, in words; null on an open day. */
const whyClosed = (date: string, slots: Slots, calendar: Calendar): string | null => {
  if (calendar.provisional(date)) return '还没有公布放假安排，暂不能预约'
  return Object.keys(slots).length === 0 ? whyShut(date, calendar) : null
}
