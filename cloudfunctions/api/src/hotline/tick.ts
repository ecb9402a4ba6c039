import type {CallContext} from '../context'
import type {ReplyOf} from '../contract'
import {replacing} from '../kernel/database'
import {followChanges} from '../kernel/cursor'
import {logFault} from '../kernel/log'
import {calendarChanges} from '../places/calendar/changes'
import {levelNames, nextRung, type Level} from '../../../../miniprogram/packages/hotline/rules/clock'
import {slow} from '../../../../miniprogram/packages/hotline/rules/expected'
import type {Request} from './documents'
import {toFiler, rungNotices, slowNotices, toStaff} from './notices'
import {clockAgain, planChange, reviewMoment} from './plan'
import {recipientsAt} from './recipients'
import {lookAgain, moveRequest, planRequest, requestsDue} from './repo'
import {nextRound} from './rounds'
import {stepped, timeOf, type Step} from './step'
import {timeFor, type CommunityTime} from './workTime'

/** Requests that one run looks at; what is left is due in the next minute. */
const aRun = 200
/** What could not be looked at waits so long: it holds up nothing that is due after it. */
const putOff = 10 * 60_000
/** Rungs of one request that one run tells: all there are, after timers that did not come for days. */
const mostRungs = 10

/**
 * The timer's minute: rungs that are reached, days of review that have come. It may come late, twice or not at all:
 * each step finds by itself what is due, tells each rung once, and none before its time by the calendar of now.
 */
export const tick = async (context: CallContext): Promise<ReplyOf<'hotline.tick'>> => {
  const {now} = context
  const followed = await followChanges('hotline.calendars', calendarChanges, (community) =>
    lookAgain(community, now),
  )
  const due = await requestsDue(now, aRun)
  let told = 0
  let failed = 0
  for (const request of due) {
    try {
      told += await look(request, now)
    } catch (thrown) {
      failed += 1
      logFault(`hotline.tick ${request._id}`, thrown)
      await planRequest(request, {nextAt: new Date(now.getTime() + putOff)})
    }
  }
  if (failed > 0) throw new Error(`${String(failed)} requests were not looked at`)
  return {followed, looked: due.length, told}
}

/** @returns how many steps were made */
const look = async (request: Request, now: Date): Promise<number> => {
  const time = await timeOf(request, now)
  let current: Request = {...request, ...clockAgain(request, time)}
  let made = 0
  for (; made < mostRungs; made += 1) {
    const step = nextStep(current, now, time)
    if (step === null) break
    const key = `${step.event}:${String(current.round)}:${String(current.told.length)}`
    const call = {by: '-', at: now, key, inputHash: '-'}
    const next = await stepped(current, step, call, time)
    if (next === null || !(await moveRequest(current, next.change))) return made
    current = next.after
  }
  if (made === 0) {
    const {clock, promise} = current
    await planRequest(current, {...planChange(current, time), ...replacing({clock, promise})})
  }
  return made
}

const nextStep = (request: Request, now: Date, time: CommunityTime): Step | null => {
  if (request.state === 'closed') return reviewStep(request, now, time)
  if (request.kind === 'emergency' && (request.state !== 'filed' || request.acknowledged.length > 0))
    return null
  const next = nextRung(request.rungs, request.told, request.clock, timeFor(request.clock, time))
  if (next === null || next.at > now) return null
  const {id, level} = next.rung
  return {
    event: 'rung',
    payload: {rung: id, level, round: request.round},
    change: {told: [...request.told, id], above: aboveAfter(request, level)},
    notices: async (after) =>
      id === slow
        ? slowNotices(after, await recipientsAt(after, level, now))
        : [
            ...(isDigested(after, level)
              ? []
              : rungNotices(after, level, await recipientsAt(after, level, now))),
            ...(level === 'street' && after.kind !== 'emergency'
              ? toFiler(after, 'request-late', {level: levelNames[level]})
              : []),
          ],
  }
}

const reviewStep = (request: Request, now: Date, time: CommunityTime): Step | null => {
  const at = reviewMoment(request)
  if (at === null || at > now) return null
  return {
    event: 'review-due',
    change: nextRound(request, now, time),
    notices: async (after) => [
      ...toFiler(after, 'request-review'),
      ...toStaff(after, await recipientsAt(after, 'handler', now), 'request-due-back'),
    ],
  }
}

/** Street and district hear once a day of all that has come to them; of an emergency at once. */
const isDigested = ({kind}: Request, level: Level): boolean =>
  kind !== 'emergency' && (level === 'street' || level === 'district')

const aboveAfter = (request: Request, level: Level): readonly string[] => {
  if (level !== 'street' && level !== 'district') return request.above
  const place = request[level]
  return place === '-' || request.above.includes(place) ? request.above : [...request.above, place]
}
