import {addDays, dateAt8, instant, minutesOf, minuteOfDay, timeOf} from '../../../shared/time'
import type {Calendar} from './calendar'
import {sessionsOn, type Session} from './hours'

/** Working time of a hall or a window: its own hours, on the days of a calendar. */
export interface WorkingTime {
  readonly sessions: readonly Session[]
  readonly calendar: Pick<Calendar, 'kind' | 'closure'>
}

/** Half-open, in minutes since midnight at +08:00. */
interface Span {
  readonly from: number
  readonly until: number
}

/** A day's working time, in order, sessions that touch or overlap counted once. */
const spansOn = (date: string, {sessions, calendar}: WorkingTime): readonly Span[] => {
  const spans: Span[] = []
  for (const session of sessionsOn(sessions, date, calendar)) {
    const [from, until] = [minutesOf(session.from), minutesOf(session.until)]
    const last = spans.at(-1)
    if (last !== undefined && from <= last.until) {
      spans[spans.length - 1] = {from: last.from, until: Math.max(last.until, until)}
    } else if (until > from) spans.push({from, until})
  }
  return spans
}

/** Whole minutes of working time from one instant up to another; 0 when that is not later. */
export const workingMinutes = (from: Date, until: Date, time: WorkingTime): number => {
  const [firstDay, lastDay] = [dateAt8(from), dateAt8(until)]
  let minutes = 0
  for (let date = firstDay; date <= lastDay; date = addDays(date, 1)) {
    const begin = date === firstDay ? minuteOfDay(from) : 0
    const end = date === lastDay ? minuteOfDay(until) : 24 * 60
    for (const span of spansOn(date, time)) {
      minutes += Math.max(0, Math.min(span.until, end) - Math.max(span.from, begin))
    }
  }
  return minutes
}

/** Longer than any break: hours that never come are an error, not a hang. */
const longestWait = 366

/** The instant itself when it lies in working time, otherwise the start of the next. @throws RangeError when none comes within a year */
export const nextWorkingMoment = (at: Date, time: WorkingTime): Date => {
  const today = dateAt8(at)
  const minute = minuteOfDay(at)
  for (let ahead = 0; ahead <= longestWait; ahead += 1) {
    const date = addDays(today, ahead)
    for (const {from, until} of spansOn(date, time)) {
      if (ahead > 0 || minute < from) return instant(date, timeOf(from))
      if (minute < until) return at
    }
  }
  throw new RangeError(`no working time within a year after ${today}`)
}

/** The instant at which so many minutes of working time have passed. @throws RangeError as above */
export const addWorkingMinutes = (at: Date, minutes: number, time: WorkingTime): Date => {
  const today = dateAt8(at)
  let left = minutes
  if (left <= 0) return at
  for (let ahead = 0, idle = 0; idle <= longestWait; ahead += 1) {
    const date = addDays(today, ahead)
    const begin = ahead === 0 ? minuteOfDay(at) : 0
    let worked = 0
    for (const {from, until} of spansOn(date, time)) {
      const start = Math.max(from, begin)
      const length = Math.max(0, until - start)
      if (left <= length) return new Date(instant(date, '00:00').getTime() + (start + left) * 60_000)
      left -= length
      worked += length
    }
    idle = worked === 0 ? idle + 1 : 0
  }
  throw new RangeError(`no working time within a year after ${today}`)
}
