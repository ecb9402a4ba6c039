import {dateAt8} from '../../../../miniprogram/shared/time'
import {runClock, stopClock, usedAt} from '../../../../miniprogram/packages/hotline/rules/clock'
import {dueOf} from '../../../../miniprogram/packages/places/rules/due'
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

export const running = ({clock}: Pick<Request, 'clock'>, now: Date): Pick<Request, 'clock'> => ({
  clock: runClock(clock, now),
})
