/**
 * The clock of a promise. It starts when a request is filed, not when somebody signs for it; it runs in working
 * time, and stands still while the resident has paused it. An emergency runs in real time.
 */

/** Working time between instants; given by the calendar of the places. */
export interface WorkTime {
  /** Whole minutes of working time from one instant up to another. */
  minutes(from: Date, until: Date): number
  /** The instant at which so many minutes of working time have passed. */
  after(at: Date, minutes: number): Date
}

/** Every minute counts. */
export const realTime: WorkTime = {
  minutes: (from, until) => Math.max(0, Math.floor((until.getTime() - from.getTime()) / 60_000)),
  after: (at, minutes) => new Date(at.getTime() + minutes * 60_000),
}

export interface Clock {
  /** Minutes promised. */
  readonly total: number
  /** Minutes of one working day. */
  readonly day: number
  /** Minutes that had passed when it last began to run. */
  readonly used: number
  /** Since when it runs; null while it stands still. */
  readonly since: Date | null
  /** In what time it runs. */
  readonly basis: 'working' | 'real'
}

/** Minutes of it that have passed. */
export const usedAt = ({used, since}: Clock, at: Date, time: WorkTime): number =>
  since === null ? used : used + time.minutes(since, at)

/** Stops it; it keeps what has passed. */
export const stopClock = (clock: Clock, at: Date, time: WorkTime): Clock => ({
  ...clock,
  used: usedAt(clock, at, time),
  since: null,
})

/** Lets it go on. */
export const runClock = (clock: Clock, at: Date): Clock =>
  clock.since === null ? {...clock, since: at} : clock

/** When so many minutes of it will have, or had, passed; null while it stands still. */
const momentOf = ({used, since}: Clock, minutes: number, time: WorkTime): Date | null => {
  if (since === null) return null
  return minutes <= used ? since : time.after(since, minutes - used)
}

/** By when it was promised; null while it stands still. */
export const dueOf = (clock: Clock, time: WorkTime): Date | null => momentOf(clock, clock.total, time)

/** Who hears of a request that is not done: each rung once, each later than the one before. Row 35, 督办. */
export const levels = ['handler', 'head', 'street', 'district'] as const
export type Level = (typeof levels)[number]

export const levelNames: Readonly<Record<Level, string>> = {
  handler: '经办人',
  head: '社区负责人',
  street: '街道',
  district: '区',
}

/** `percent` of the promised time, `days` working days beyond it, or `minutes` after an emergency was told. */
export interface Rung {
  readonly id: string
  readonly level: Level
  readonly at: {readonly percent: number} | {readonly days: number} | {readonly minutes: number}
}

export const defaultRungs: readonly Rung[] = [
  {id: 'p80', level: 'handler', at: {percent: 80}},
  {id: 'p100', level: 'head', at: {percent: 100}},
  {id: 'd1', level: 'street', at: {days: 1}},
  {id: 'd3', level: 'district', at: {days: 3}},
]

export const emergencyRungs: readonly Rung[] = [
  {id: 'm0', level: 'handler', at: {minutes: 0}},
  {id: 'm2', level: 'head', at: {minutes: 2}},
  {id: 'm4', level: 'street', at: {minutes: 4}},
  {id: 'm10', level: 'district', at: {minutes: 10}},
]

/** Minutes of the clock after which a rung is reached. */
const minutesOf = ({at}: Rung, {total, day}: Clock): number => {
  if ('percent' in at) return Math.ceil((total * at.percent) / 100)
  return 'days' in at ? total + at.days * day : at.minutes
}

/** When a rung is reached; null while the clock stands still. */
export const rungAt = (rung: Rung, clock: Clock, time: WorkTime): Date | null =>
  momentOf(clock, minutesOf(rung, clock), time)

/** The rungs that are reached one after the other, of which one has not been told. */
export const nextRung = (
  rungs: readonly Rung[],
  told: readonly string[],
  clock: Clock,
  time: WorkTime,
): {readonly rung: Rung; readonly at: Date} | null => {
  const rung = rungs.find(({id}) => !told.includes(id))
  const at = rung === undefined ? null : rungAt(rung, clock, time)
  return rung === undefined || at === null ? null : {rung, at}
}
