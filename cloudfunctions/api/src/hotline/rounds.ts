import {dateAt8} from '../../../../miniprogram/shared/time'
import {runClock, stopClock, usedAt} from '../../../../miniprogram/packages/hotline/rules/clock'
import {dueOf} from '../../../../miniprogram/packages/places/rules/due'
import {workdaysBetween} from '../../../../miniprogram/packages/places/rules/workdays'
import type {Request} from './documents'
import {endOfDay} from './plan'
import {timeFor, type CommunityTime} from './workTime'

type Timed = Pick<Request, 'clock' | 'promise' | 'told' | 'acknowledged' | 'round' | 'spent'>

/**
 * What is promised from now on: at filing, when it is reopened, when it comes back on its day. Each round has its own
 * rungs. @param days working days; 0 for an emergency, which is promised nothing but that somebody answers
 */
export const newRound = (days: number, round: number, now: Date, time: CommunityTime): Timed => {
  const fresh = {told: [], acknowledged: [], round, spent: 0}
  if (days === 0) {
    return {...fresh, promise: null, clock: {total: 0, day: 1440, used: 0, since: now, basis: 'real'}}
  }
  const promise = dueOf(dateAt8(now), days, time.calendar)
  const total = time.work.minutes(now, endOfDay(promise.date))
  return {...fresh, promise, clock: {total, day: time.day, used: 0, since: now, basis: 'working'}}
}

/** The next round of a request. */
export const nextRound = (
  {days, round, clock, spent}: Pick<Request, 'days' | 'round' | 'clock' | 'spent'>,
  now: Date,
  time: CommunityTime,
): Timed => ({
  ...newRound(days, round + 1, now, time),
  // How long it took in all is what others may expect.
  spent: spent + usedAt(clock, now, timeFor(clock, time)),
})

/** The clock stands: what was promised is kept, or waits for the resident. */
export const stopped = (
  {clock}: Pick<Request, 'clock'>,
  now: Date,
  time: CommunityTime,
): Pick<Request, 'clock'> => ({
  clock: stopClock(clock, now, timeFor(clock, time)),
})

/**
 * The clock goes on after a pause. What was promised moves with it: as many working days are left as there were, and
 * one where it stood still on its last. What was late already stays late.
 */
export const resumed = (
  {clock, promise, timeline}: Pick<Request, 'clock' | 'promise' | 'timeline'>,
  now: Date,
  {calendar}: CommunityTime,
): Pick<Request, 'clock' | 'promise'> => {
  const goesOn = runClock(clock, now)
  const today = dateAt8(now)
  const since = timeline.filter(({event}) => event === 'pause').at(-1)
  const pausedOn = since === undefined ? today : dateAt8(since.at)
  if (promise === null || pausedOn >= today || pausedOn > promise.date) return {clock: goesOn, promise}
  const left = workdaysBetween(pausedOn, promise.date, calendar)
  return {clock: goesOn, promise: dueOf(today, Math.max(1, left), calendar)}
}
