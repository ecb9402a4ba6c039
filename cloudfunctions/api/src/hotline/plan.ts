import {command, type Change} from '../kernel/database'
import {dueOf, nextRung, type Clock} from '../../../../miniprogram/packages/hotline/rules/clock'
import {isOpen, steps} from '../../../../miniprogram/packages/hotline/rules/states'
import {dueAgain} from '../../../../miniprogram/packages/places/rules/due'
import {instant} from '../../../../miniprogram/shared/time'
import type {Request} from './documents'
import {timeFor, type CommunityTime} from './workTime'

/** Parts of a request from which it follows when something is due. */
type Planned = Pick<
  Request,
  '_id' | 'state' | 'clock' | 'promise' | 'rungs' | 'told' | 'acknowledged' | 'kind' | 'ended'
>

/** Where requests without a day stand: after all that have one. */
const noDay = '9999'

/** The last minute of a promised day. */
export const endOfDay = (date: string): Date => instant(date, '23:59')

/** When a review begins on its day: staff have come in, and nobody is woken. */
const reviewTime = '08:30'

/**
 * A clock that runs until the promised day is over, whatever the calendar has become since: what people were told
 * for certain stays, and what was provisional is worked out anew.
 */
export const clockAgain = (
  {clock, promise}: Pick<Request, 'clock' | 'promise'>,
  time: CommunityTime,
): Pick<Request, 'clock' | 'promise'> => {
  if (promise === null || clock.since === null) return {clock, promise}
  const again = dueAgain(promise, time.calendar)
  const total = clock.used + time.work.minutes(clock.since, endOfDay(again.date))
  // Late already: what was promised has passed, and stays what it was.
  return {promise: again, clock: {...clock, day: time.day, total: total > clock.used ? total : clock.total}}
}

/** When it comes back on the day that was said; null: it does not. */
export const reviewMoment = ({ended}: Pick<Request, 'ended'>): Date | null =>
  ended?.reviewOn === undefined ? null : instant(ended.reviewOn, reviewTime)

/** When the timer has to look at a request; null: never. */
const nextMoment = (request: Planned, time: CommunityTime): Date | null => {
  const {state, clock, rungs, told, acknowledged, kind} = request
  if (state === 'closed') return reviewMoment(request)
  if (!steps.rung.from.some((from) => from === state)) return null
  // An emergency that somebody has answered for rises no further.
  if (kind === 'emergency' && (state !== 'filed' || acknowledged.length > 0)) return null
  return nextRung(rungs, told, clock, timeFor(clock, time))?.at ?? null
}

const dueAt = (clock: Clock, time: CommunityTime): Date | null => dueOf(clock, timeFor(clock, time))

/** The fields of a request that follow from its state and its clock. */
export const planned = (
  request: Planned,
  time: CommunityTime,
): Pick<Request, 'open' | 'dueOrd'> & {readonly nextAt: Date | null} => ({
  open: isOpen(request.state),
  dueOrd: `${dueAt(request.clock, time)?.toISOString() ?? noDay}:${request._id}`,
  nextAt: nextMoment(request, time),
})

/** The same as a change. */
export const planChange = (request: Planned, time: CommunityTime): Change => {
  const {open, dueOrd, nextAt} = planned(request, time)
  return {open, dueOrd, nextAt: nextAt ?? command().remove()}
}
