import {longestDays} from '../../../../../miniprogram/shared/waiting'
import {adding, type Numbers} from '../../../../../miniprogram/shared/histogram'
import type {Line} from '../../kernel/counters'
import {command, type Change} from '../../kernel/database'
import type {Booking} from '../documents'
import type {CountLine} from './documents'

/** What a visit counts for follows from it as it stands, so that a step counts for the difference it makes. */

/** What decides it. */
export type Countable = Pick<Booking, 'state' | 'service' | 'date' | 'ended' | 'feedback' | 'told' | 'result'>

interface CountsFor {
  readonly service: string
  readonly month: string
  readonly adds: Numbers
}

/** Whether its promised day went by without an answer. */
export const isOverdue = ({state, told = [], result}: Pick<Booking, 'state' | 'told' | 'result'>): boolean =>
  state === 'forwarded' && told.includes(`overdue:${result?.dueDate ?? ''}`)

/** What a visit counts for as it stands; null: nothing. */
export const countsFor = (visit: Countable): CountsFor | null => {
  const {state, service, ended, feedback} = visit
  if (service === null) return null
  if (state === 'forwarded') {
    const adds = {waiting: 1, measured: isOverdue(visit) ? 1 : 0}
    return {service: service.id, month: visit.date.slice(0, 7), adds: adding({}, adds)}
  }
  if (state !== 'done' || ended === undefined || ended === null) return null
  const adds = {
    ...{finished: 1, measured: 1, kept: ended.kept ? 1 : 0},
    [`h${String(Math.min(longestDays, ended.took))}`]: 1,
    ...(feedback
      ? {
          answered: 1,
          succeeded: feedback.done === 'yes' ? 1 : 0,
          rated: feedback.content === undefined ? 0 : 1,
          content: feedback.content === 'yes' ? 1 : 0,
        }
      : {}),
  }
  return {service: service.id, month: ended.on.slice(0, 7), adds: adding({}, adds)}
}

const linesBetween = (then: CountsFor | null, now: CountsFor | null): readonly CountsFor[] => {
  const same = then !== null && now !== null && then.service === now.service && then.month === now.month
  const lines = same
    ? [{...now, adds: adding(now.adds, then.adds, -1)}]
    : [...(then === null ? [] : [{...then, adds: adding({}, then.adds, -1)}]), ...(now === null ? [] : [now])]
  return lines.filter(({adds}) => Object.keys(adds).length > 0)
}

/** What a step counts for, as fields of the visit and as a change; both empty where it counts for nothing. */
export const counted = (
  before: Booking,
  after: Countable,
  at: Date,
): {readonly fields: Pick<Booking, 'counts' | 'countOrd'>; readonly change: Change} => {
  const lines: readonly CountLine[] = linesBetween(
    // What was stepped before anything was counted has nothing to take back.
    before.counts === undefined ? null : countsFor(before),
    countsFor(after),
  ).map((line) => ({
    ...line,
    at,
  }))
  if (lines.length === 0) return {fields: {}, change: {}}
  const counts = [...(before.counts ?? []), ...lines]
  const last = new Date(Math.max(...counts.map((line) => line.at.getTime())))
  const countOrd = `${last.toISOString()}${before._id}`
  return {fields: {counts, countOrd}, change: {counts: command().set(counts), countOrd}}
}

/** The lines of a visit whose time lies in a span, with where they are counted. */
export const linesOf = (
  {_id, community, counts = []}: Pick<Booking, '_id' | 'community' | 'counts'>,
  after: Date,
  until: Date,
): readonly Line[] =>
  counts.flatMap(({at, service, month, adds}, n) =>
    at > after && at <= until
      ? [{id: `${_id}:${String(n)}`, at, community, district: '-', grid: service, month, matter: 'all', adds}]
      : [],
  )
