import type {RosterDays, RosterTurn} from './roster'
import {instant} from '../../../shared/time'

/** A turn as it was when a swap was asked for. */
export interface SwapSide {
  readonly date: string
  readonly turn: string
  readonly from: string
  readonly until: string
}

/**
 * `lapsed`: one of the turns changed or began before the answer. It is never written: a question that
 * waits says by itself whether it still stands.
 */
export type SwapState = 'asked' | 'agreed' | 'declined' | 'withdrawn' | 'lapsed'

/** A colleague is asked to take a turn, and maybe to give one. It counts with both sides' yes. */
export interface Swap {
  readonly by: {readonly staff: string; readonly name: string}
  readonly to: {readonly staff: string; readonly name: string}
  readonly give: SwapSide
  readonly take: SwapSide | null
  readonly state: Exclude<SwapState, 'lapsed'>
}

/** The turn that a side names, while that person still has it at that time and it has not begun. */
export const standingTurn = <T extends RosterTurn>(
  days: RosterDays<T>,
  side: SwapSide,
  staff: string,
  now: Date,
): T | null => {
  const turn = days[side.date]?.find(({id}) => id === side.turn)
  if (turn?.staff !== staff || turn.from !== side.from || turn.until !== side.until) return null
  return instant(side.date, turn.from) > now ? turn : null
}

/** @param days of both turns' months */
export const swapState = (swap: Swap, days: RosterDays<RosterTurn>, now: Date): SwapState => {
  const {give, take, by, to, state} = swap
  if (state !== 'asked') return state
  const stands =
    standingTurn(days, give, by.staff, now) !== null &&
    (take === null || standingTurn(days, take, to.staff, now) !== null)
  return stands ? 'asked' : 'lapsed'
}

export interface NewHolder {
  readonly staff: string | null
  readonly name: string
  readonly phone: string
}

export const nobody: NewHolder = {staff: null, name: '', phone: ''}

/**
 * The days with all turns that are not over in the hands of people who are there, under the name and the
 * number that hold now. Whose holder has left is open, as after an absence: it shows as a gap.
 * @param from the day and the time of day (`HH:mm`) it is now
 * @param holderOn who somebody is on a day; null when they are not there
 */
export const stillHeld = <T extends RosterTurn & NewHolder>(
  days: RosterDays<T>,
  from: {readonly date: string; readonly time: string},
  holderOn: (staff: string, date: string) => NewHolder | null,
): RosterDays<T> =>
  Object.fromEntries(
    Object.entries(days).map(([date, turns]) => [
      date,
      turns.map((turn) => {
        const over = date < from.date || (date === from.date && turn.until <= from.time)
        if (over || turn.staff === null) return turn
        const holder = holderOn(turn.staff, date)
        return holder === null
          ? {...turn, ...nobody, why: 'absence' as const, instead: turn.name}
          : {...turn, ...holder}
      }),
    ]),
  )

/** The days with one turn handed over; `why` and whose it was stay written beside it. */
export const handOver = <T extends RosterTurn & {readonly name: string; readonly phone: string}>(
  days: RosterDays<T>,
  {date, turn}: Pick<SwapSide, 'date' | 'turn'>,
  to: NewHolder,
  why: 'swap' | 'absence' | 'edit',
): RosterDays<T> => ({
  ...days,
  [date]: (days[date] ?? []).map((one) =>
    one.id === turn ? {...one, ...to, why, ...(one.staff === null ? {} : {instead: one.name})} : one,
  ),
})
