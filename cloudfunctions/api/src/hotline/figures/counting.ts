import {command, type Change} from '../../kernel/database'
import {
  countedBy,
  responseAfter,
  promptMinutes,
  type Addition,
  type Response,
} from '../../../../../miniprogram/packages/hotline/rules/counts'
import type {TimelineEvent} from '../../../../../miniprogram/packages/hotline/rules/states'
import type {Request} from '../documents'
import {endOfDay} from '../plan'

/**
 * What a step changes in the figures stands in the request itself, written with the step: so nothing is counted that
 * did not happen, nothing is left out, and erasing what was said takes nothing out of the figures. The timer adds
 * these lines up (`fold`); a line's id is the request's with its place in the list.
 */
export interface CountLine extends Addition {
  readonly at: Date
}

/** What a request carries of it. */
export interface Counted {
  readonly response: Response
  /** Minutes of working time of earlier rounds. */
  readonly spent: number
  readonly counts: readonly CountLine[]
  /** Time of the last line and id: what the timer finds them by. Index: {countOrd: 1}. */
  readonly countOrd: string
}

const ordOf = (lines: readonly CountLine[], id: string): string =>
  `${new Date(Math.max(0, ...lines.map(({at}) => at.getTime()))).toISOString()}${id}`

/** The first line of a request that comes in, in whatever state it does. */
export const firstCounted = (
  request: Omit<Request, 'counts' | 'countOrd'>,
  at: Date,
): Pick<Counted, 'counts' | 'countOrd'> => {
  const counts = countedBy(null, request).map((line) => ({...line, at}))
  return {counts, countOrd: ordOf(counts, request._id)}
}

/** A request with what its last step counted, and the same as a change. */
export const counted = (
  before: Request,
  after: Request,
  at: Date,
): {readonly after: Request; readonly change: Change} => {
  const lines = countedBy(before, after).map((line) => ({...line, at}))
  if (lines.length === 0) return {after, change: {}}
  const counts = [...before.counts, ...lines]
  const countOrd = ordOf(counts, after._id)
  return {after: {...after, counts, countOrd}, change: {counts: command().push(lines), countOrd}}
}

/** Where the first answer stands after a step. @param told the rungs that are told with it */
export const responseTo = (
  request: Request,
  event: TimelineEvent,
  at: Date,
  told: readonly string[] | undefined,
): Response => {
  const {promise, timeline, rungs} = request
  const first = timeline[0]?.at ?? at
  const inTime =
    promise === null
      ? at.getTime() - first.getTime() < promptMinutes * 60_000
      : at.getTime() <= endOfDay(promise.date).getTime()
  const last = event === 'rung' ? rungs.find(({id}) => id === told?.at(-1)) : undefined
  return responseAfter(request, event, inTime, last ?? null)
}
