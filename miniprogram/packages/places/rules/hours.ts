import {weekday, type Weekday} from '../../../shared/time'
import type {Calendar} from './calendar'
import type {DayKind} from './workdays'

/** Hours that recur on a kind of day: `{days: 'workdays', weekdays: [2, 4], from: '17:30', until: '19:30'}`. */
export interface Session {
  readonly days: 'workdays' | 'weekends' | 'holidays'
  /** Only these weekdays of that kind; all if absent. */
  readonly weekdays?: readonly Weekday[]
  readonly from: string
  readonly until: string
}

/** The kind of day that a session or a shift is held on. */
export const kindOf: Readonly<Record<Session['days'], DayKind>> = {
  workdays: 'workday',
  weekends: 'weekend',
  holidays: 'holiday',
}

/** The sessions that are held on a day, earliest first; none on a closure. A make-up Saturday is a workday. */
export const sessionsOn = <S extends Session>(
  sessions: readonly S[],
  date: string,
  calendar: Pick<Calendar, 'kind' | 'closure'>,
): readonly S[] => {
  if (calendar.closure(date) !== null) return []
  const kind = calendar.kind(date)
  const day = weekday(date)
  return sessions
    .filter((session) => kindOf[session.days] === kind && (session.weekdays?.includes(day) ?? true))
    .sort((a, b) => a.from.localeCompare(b.from))
}
