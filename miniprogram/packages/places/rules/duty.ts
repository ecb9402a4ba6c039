import {addDays, minutesOf} from '../../../shared/time'

/** A turn of duty: it holds from `from` up to, not including, `until`, on its day at +08:00. */
export interface Turn {
  readonly from: string
  readonly until: string
}

/** Turns by day, `YYYY-MM-DD`. */
export type DutyList<T extends Turn> = Readonly<Record<string, readonly T[]>>

export interface OnDuty<T extends Turn> {
  readonly now: T | null
  readonly next: (T & {readonly date: string}) | null
}

/**
 * Who is on duty at a moment, and who comes next within `ahead` days.
 * @param minute minutes since midnight at +08:00
 */
export const onDuty = <T extends Turn>(
  duties: DutyList<T>,
  date: string,
  minute: number,
  ahead = 7,
): OnDuty<T> => {
  const today = turnsOn(duties, date)
  const now = today.find((turn) => minutesOf(turn.from) <= minute && minute < minutesOf(turn.until)) ?? null
  const laterToday = today.find((turn) => minutesOf(turn.from) > minute)
  if (laterToday !== undefined) return {now, next: {...laterToday, date}}
  for (let days = 1; days <= ahead; days += 1) {
    const later = addDays(date, days)
    const first = turnsOn(duties, later)[0]
    if (first !== undefined) return {now, next: {...first, date: later}}
  }
  return {now, next: null}
}

const turnsOn = <T extends Turn>(duties: DutyList<T>, date: string): readonly T[] =>
  [...(duties[date] ?? [])].sort((a, b) => a.from.localeCompare(b.from))
