import {adding, type Numbers} from '../../../shared/histogram'
import {halfOf} from './expected'
import type {Clock, Rung} from './clock'
import type {Kind} from './kinds'
import type {Feedback} from './outcomes'
import type {Spot} from './parties'
import type {Counts} from './rates'
import type {RequestState, TimelineEvent} from './states'

/**
 * What a request counts for. It follows from the request as it stands, so that a step counts for the difference
 * between before and after, and a recount is the sum over all that there are.
 */

/**
 * The first answer to whoever told it: not yet and still in time, not yet and the time is over, given in time, given
 * late. Once given it stays, whatever is opened again.
 */
export type Response = 'waiting' | 'over' | 'in-time' | 'late'

/** What decides what a request counts for. */
export interface Countable {
  readonly kind: Kind
  readonly item: {readonly id: string} | null
  readonly spot: Pick<Spot, 'grid'>
  readonly lane: 'community' | 'street'
  readonly state: RequestState
  readonly response: Response
  readonly feedback: Feedback | null
  readonly clock: Pick<Clock, 'used' | 'day'>
  /** Minutes of working time of the rounds before. */
  readonly spent: number
}

/** Where a number belongs. */
export interface Cell {
  /** A grid; `-` where no place is known; `^` for what is kept from the community. */
  readonly grid: string
  /** `help/lamp`, `help/-`. */
  readonly matter: string
}

export interface Addition extends Cell {
  readonly adds: Numbers
}

/** What was kept from the community is in no figure that it reads. */
export const keptAbove = '^'
export const nowhere = '-'

export const matterOf = (kind: Kind, item: string | null): string => `${kind}/${item ?? nowhere}`

/** An emergency is answered in time within so many minutes. Issue: 应急 0, 2, 4, 10. */
export const promptMinutes = 2

/** What a request counts for as it stands. */
const countsFor = (request: Countable): Addition => {
  const {kind, item, spot, lane, state, response, feedback, clock, spent} = request
  const closed = state === 'closed'
  const said = closed ? feedback : null
  const adds: Record<string, number> = {
    told: 1,
    due: response === 'waiting' ? 0 : 1,
    inTime: response === 'in-time' ? 1 : 0,
    withdrawn: state === 'withdrawn' ? 1 : 0,
    closed: closed ? 1 : 0,
    answered: said === null ? 0 : 1,
    solved: said?.solved === 'yes' ? 1 : 0,
    content: said?.content === 'yes' ? 1 : 0,
    ...(closed ? {[`h${String(halfOf(spent + clock.used, clock.day))}`]: 1} : {}),
  }
  const grid = lane === 'street' ? keptAbove : (spot.grid ?? nowhere)
  return {grid, matter: matterOf(kind, item?.id ?? null), adds: adding({}, adds)}
}

/** What a step counts for. @param before null when it is told */
export const countedBy = (before: Countable | null, after: Countable): readonly Addition[] => {
  const now = countsFor(after)
  if (before === null) return [now]
  const then = countsFor(before)
  const same = then.grid === now.grid && then.matter === now.matter
  const lines = same
    ? [{...now, adds: adding(now.adds, then.adds, -1)}]
    : [{...then, adds: adding({}, then.adds, -1)}, now]
  return lines.filter(({adds}) => Object.keys(adds).length > 0)
}

const answers: readonly TimelineEvent[] = ['reply', 'close']
/** Somebody stands for it: that is what an emergency waits for. */
const answersEmergency: readonly TimelineEvent[] = ['take', 'acknowledge', ...answers]

const isOver = ({at}: Rung, kind: Kind): boolean =>
  'percent' in at ? at.percent >= 100 : 'days' in at || (kind === 'emergency' && at.minutes >= promptMinutes)

/**
 * Where the first answer stands after a step.
 * @param inTime whether the step lies within what was promised
 * @param rung what the timer told with it
 */
export const responseAfter = (
  {kind, response}: Pick<Countable, 'kind' | 'response'>,
  event: TimelineEvent,
  inTime: boolean,
  rung: Rung | null,
): Response => {
  if (response === 'in-time' || response === 'late') return response
  if ((kind === 'emergency' ? answersEmergency : answers).includes(event)) return inTime ? 'in-time' : 'late'
  return rung !== null && isOver(rung, kind) ? 'over' : response
}

/** What rates are made from, out of numbers. */
export const ratedOf = (numbers: Numbers): Counts => {
  const of = (name: string): number => numbers[name] ?? 0
  return {
    ...{due: of('due'), inTime: of('inTime'), closed: of('closed')},
    ...{answered: of('answered'), solved: of('solved'), content: of('content')},
  }
}
