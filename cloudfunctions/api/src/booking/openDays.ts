import {slotsOf} from '../../../../miniprogram/packages/booking/rules/slots'
import {sessionsOn} from '../../../../miniprogram/packages/places/rules/hours'
import {addDays, dateAt8, weekday} from '../../../../miniprogram/shared/time'
import {breakName, nationalCalendar} from '../places/calendar/national'
import {dayId, type Day, type ServiceWindow} from './documents'
import {addDay, daysFrom, windowOpened, windowsDue} from './repo'

/** Windows opened in one run; the rest follow a minute later. */
const windowsARun = 50

/** Makes the day documents that come within the windows' horizons. @returns how many */
export const openDays = async (now: Date): Promise<number> => {
  const today = dateAt8(now)
  let opened = 0
  for (const window of await windowsDue(today, windowsARun)) {
    const there = new Set(
      (await daysFrom(window.community, window._id, today, window.horizon)).map(({date}) => date),
    )
    for (let ahead = 0; ahead < window.horizon; ahead += 1) {
      const date = addDays(today, ahead)
      // A day that another run has just made stays as it is.
      if (!there.has(date) && (await addDay(newDay(window, date, now))) === 'added') opened += 1
    }
    await windowOpened(window, addDays(today, 1))
  }
  return opened
}

const newDay = (window: ServiceWindow, date: string, now: Date): Day => {
  const slots = slotsOf(sessionsOn(window.sessions, date, nationalCalendar))
  return {
    _id: dayId(window._id, date),
    community: window.community,
    window: window._id,
    date,
    slots,
    takers: [],
    held: {},
    walkIns: [],
    ...(Object.keys(slots).length === 0 ? {closed: whyClosed(date)} : {}),
    changedAt: now,
  }
}

const whyClosed = (date: string): string => {
  const festival = breakName(date)
  if (festival !== null) return `${festival}放假`
  return weekday(date) >= 6 ? '周末不办理' : '这天不办理'
}
