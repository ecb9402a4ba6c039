import {addDays, dateAt8, instant} from '../../../../miniprogram/shared/time'

const minute = 60_000

/** Clocks of instances differ by minutes, and a call that began before midnight may write after it. */
const leeway = 10 * minute

/** The last day at +08:00 that is surely over. */
export const lastOver = (now: Date): string => addDays(dateAt8(new Date(now.getTime() - leeway)), -1)

/** What changed after this moment may have an entry of that day or a later one. */
export const changesOf = (date: string): Date => new Date(instant(date, '00:00').getTime() - leeway)

/** What one step of the timer has done. */
export interface Advance {
  /** False when nothing is due, or another run of the timer was faster. */
  readonly went: boolean
  /** Documents. */
  readonly read: number
  readonly anchored: number
}
