import type {InputOf, ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {callingOrder, inOrder, isWaiting, minutesPast, undoWindow} from '../../rules/queue'

/** What the board shows of the queue, and what can be taken back. Pure: the clock comes in. */

export type Board = ReplyOf<'booking.board'>
export type Entry = Board['entries'][number]
export type Outcome = InputOf<'booking.finish'>['outcome']

/** Whole minutes that a booked person who has not come is late; 0 for everyone else. */
export const lateBy = (entry: Entry, now: Date): number =>
  entry.state === 'booked' ? Math.max(0, minutesPast(entry, now)) : 0

/** The visitor whom a window serves now. */
export const servedAt = (entries: readonly Entry[], window: string): Entry | undefined =>
  entries.find((entry) => entry.state === 'serving' && entry.window === window)

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

/**
 * The last step at a window that can still be taken back. A new arrival is no step worth undoing; that somebody was
 * sent on is one of the window that did it.
 */
export const lastStep = (entries: readonly Entry[], window: string, now: Date): Entry | undefined =>
  entries
    .filter(
      (entry) =>
        steppedAt(entry) === window &&
        entry.canUndo &&
        now.getTime() - Date.parse(entry.changedAt) < undoWindow,
    )
    .sort((one, other) => other.changedAt.localeCompare(one.changedAt))[0]

const steppedAt = ({state, sentFrom, window}: Entry): string | undefined =>
  state === 'arrived' ? sentFrom?.id : window

/** The board with one entry as the cloud has just answered it. */
export const withEntry = (board: Board, entry: Entry): Board => ({
  ...board,
  entries: board.entries.some(({id}) => id === entry.id)
    ? board.entries.map((old) => (old.id === entry.id ? entry : old))
    : [...board.entries, entry],
})
