import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {instant} from '../../../../shared/time'
import {undoWindow} from '../../rules/states'

/** Who is next at a window, who is late, and what can be taken back. Pure: the clock comes in. */

export type Board = ReplyOf<'booking.board'>
export type Entry = Board['entries'][number]

const minute = 60_000

/** Someone who has not come this many minutes after the start waits for a tap instead of being called. */
export const graceMinutes = 10
/** Someone booked who is not yet due is called this many minutes early when nobody else waits. */
export const soonMinutes = 15

/** Whole minutes since an entry's time; negative before it. */
export const minutesPast = (entry: Entry, now: Date): number =>
  Math.floor((now.getTime() - instant(entry.date, entry.time).getTime()) / minute)

/** Whole minutes that a booked person who has not come is late; 0 for everyone else. */
export const lateBy = (entry: Entry, now: Date): number =>
  entry.state === 'booked' ? Math.max(0, minutesPast(entry, now)) : 0

export const isWaiting = ({state}: Entry): boolean => state === 'booked' || state === 'arrived'

/** The visitor whom a window serves now. */
export const servedAt = (entries: readonly Entry[], window: string): Entry | undefined =>
  entries.find((entry) => entry.state === 'serving' && entry.window === window)

/** Lower is earlier; null for somebody who is not called by 叫下一位. */
const turn = (entry: Entry, now: Date): number | null => {
  const past = minutesPast(entry, now)
  const here = entry.state === 'arrived'
  if (entry.priority && here) return 0
  if (entry.kind === 'walk-in') return here ? 3 : null
  if (past >= 0) return here ? 1 : past <= graceMinutes ? 2 : null
  return here ? 4 : past >= -soonMinutes ? 5 : null
}

const inOrder = (one: Entry, other: Entry): number =>
  `${one.time} ${one.number ?? ''} ${one.id}`.localeCompare(`${other.time} ${other.number ?? ''} ${other.id}`)

/**
 * The people of a window in the order in which 叫下一位 calls them: back with what was missing, booked
 * whose time has come (those who are here first), walk-ins by number, booked who are early or due soon.
 */
export const callingOrder = (entries: readonly Entry[], window: string, now: Date): Entry[] =>
  entries
    .filter((entry) => entry.window === window && isWaiting(entry))
    .flatMap((entry) => {
      const place = turn(entry, now)
      return place === null ? [] : [{entry, place}]
    })
    .sort((one, other) => one.place - other.place || inOrder(one.entry, other.entry))
    .map(({entry}) => entry)

export const nextInQueue = (entries: readonly Entry[], window: string, now: Date): Entry | undefined =>
  callingOrder(entries, window, now)[0]

/** Everyone who waits at a window as the board lists them: the latest first, then in calling order, then the rest. */
export const listed = (entries: readonly Entry[], window: string, now: Date): Entry[] => {
  const waiting = entries.filter((entry) => entry.window === window && isWaiting(entry))
  const late = waiting
    .filter((entry) => lateBy(entry, now) > 0)
    .sort((one, other) => lateBy(other, now) - lateBy(one, now))
  const called = callingOrder(waiting, window, now).filter((entry) => !late.includes(entry))
  const rest = waiting.filter((entry) => !late.includes(entry) && !called.includes(entry)).sort(inOrder)
  return [...late, ...called, ...rest]
}

/** The last step at a window that can still be taken back. A new arrival is no step worth undoing. */
export const lastStep = (entries: readonly Entry[], window: string, now: Date): Entry | undefined =>
  entries
    .filter(
      (entry) =>
        entry.window === window &&
        entry.canUndo &&
        entry.state !== 'arrived' &&
        now.getTime() - Date.parse(entry.changedAt) < undoWindow,
    )
    .sort((one, other) => other.changedAt.localeCompare(one.changedAt))[0]

/** The board with one entry as the cloud has just answered it. */
export const withEntry = (board: Board, entry: Entry): Board => ({
  ...board,
  entries: board.entries.some(({id}) => id === entry.id)
    ? board.entries.map((old) => (old.id === entry.id ? entry : old))
    : [...board.entries, entry],
})
