import {instant, minutesOf} from '../../../shared/time'

/** Who is next at a window, who is late, and how late the others will be. Pure: the clock comes in. */

/** What the order at a window depends on. */
export interface Queued {
  readonly id: string
  readonly kind: 'booked' | 'walk-in'
  /** Walk-ins: `A012`. */
  readonly number?: string
  readonly window: string
  readonly date: string
  readonly time: string
  readonly until: string
  /** As the visit's own states are named: here `booked`, `arrived` and `serving` count. */
  readonly state: string
  readonly priority: boolean
  /** `HH:mm`: until then a visit takes that takes longer. */
  readonly expects?: string
}

const minute = 60_000

/** Someone who has not come this many minutes after the start waits for a tap instead of being called. */
export const graceMinutes = 10
/** Someone booked who is not yet due is called this many minutes early when nobody else waits. */
export const soonMinutes = 15

/** Whole minutes since an entry's time; negative before it. */
export const minutesPast = (entry: Pick<Queued, 'date' | 'time'>, now: Date): number =>
  Math.floor((now.getTime() - instant(entry.date, entry.time).getTime()) / minute)

export const isWaiting = ({state}: Pick<Queued, 'state'>): boolean =>
  state === 'booked' || state === 'arrived'

/** Lower is earlier; null for somebody who is not called by 叫下一位. */
const turn = (entry: Queued, now: Date): number | null => {
  const past = minutesPast(entry, now)
  const here = entry.state === 'arrived'
  if (entry.priority && here) return 0
  if (entry.kind === 'walk-in') return here ? 3 : null
  if (past >= 0) return here ? 1 : past <= graceMinutes ? 2 : null
  return here ? 4 : past >= -soonMinutes ? 5 : null
}

export const inOrder = (one: Queued, other: Queued): number =>
  `${one.time} ${one.number ?? ''} ${one.id}`.localeCompare(`${other.time} ${other.number ?? ''} ${other.id}`)

/**
 * The people of a window in the order in which 叫下一位 calls them: back with what was missing or sent on, booked
 * whose time has come (those who are here first), walk-ins by number, booked who are early or due soon.
 */
export const callingOrder = <Entry extends Queued>(
  entries: readonly Entry[],
  window: string,
  now: Date,
): Entry[] =>
  entries
    .filter((entry) => entry.window === window && isWaiting(entry))
    .flatMap((entry) => {
      const place = turn(entry, now)
      return place === null ? [] : [{entry, place}]
    })
    .sort((one, other) => one.place - other.place || inOrder(one.entry, other.entry))
    .map(({entry}) => entry)

/** What is said of a delay is rounded up to so many minutes. */
const saidIn = 5

/**
 * How many minutes later than booked each of those who are booked next at a window will be called, because the
 * visit before takes longer; by id, only those who are. One who follows another begins when that one has had its
 * share of the slot; a free stretch between them makes good for it.
 */
export const delays = (entries: readonly Queued[], window: string): ReadonlyMap<string, number> => {
  const here = entries.filter((entry) => entry.window === window)
  const longer = here.find(({state, expects}) => state === 'serving' && expects !== undefined)?.expects
  if (longer === undefined) return new Map()
  const booked = here.filter((entry) => entry.kind === 'booked' && isWaiting(entry)).sort(inOrder)
  const found = new Map<string, number>()
  let free = minutesOf(longer)
  for (const {id, time, until} of booked) {
    const start = minutesOf(time)
    const sharing = here.filter((one) => one.kind === 'booked' && one.time === time).length
    if (free > start) found.set(id, Math.ceil((free - start) / saidIn) * saidIn)
    free = Math.max(free, start) + (minutesOf(until) - start) / sharing
  }
  return found
}

/** How long a step at the counter can be taken back, in milliseconds. */
export const undoWindow = 5 * 60 * 1000
