import {adding, type Addition, type Numbers} from '../../../../../miniprogram/packages/hotline/rules/counts'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Request} from '../documents'
import type {Cells, Counter} from './documents'

/** The whole of a place. */
export const whole = '*'

/** Looked at again each time: clocks of instances differ, and a step is written a little after its time. */
export const overlap = 10 * 60_000

/** A line of a request, with where it is counted. */
export interface Line extends Addition {
  readonly id: string
  readonly at: Date
  readonly community: string
  readonly district: string
  readonly month: string
}

export const counterId = ({community, grid, month}: Pick<Line, 'community' | 'grid' | 'month'>): string =>
  `${community}:${grid}:${month}`

/** The lines of a request whose time lies in a span. */
export const linesOf = (
  request: Pick<Request, '_id' | 'community' | 'district' | 'ord' | 'counts'>,
  after: Date,
  until: Date,
): readonly Line[] =>
  request.counts.flatMap(({at, grid, matter, adds}, n) =>
    at > after && at <= until
      ? [
          {
            ...{id: `${request._id}:${String(n)}`, at, grid, matter, adds},
            ...{community: request.community, district: request.district, month: monthOf(request)},
          },
        ]
      : [],
  )

/** The month in which it was told, at +08:00. */
export const monthOf = ({ord}: Pick<Request, 'ord'>): string =>
  dateAt8(new Date(ord.slice(0, 24))).slice(0, 7)

/** Adds numbers to a cell; a cell without any is not there. */
export const withCell = (cells: Cells, matter: string, adds: Numbers): Cells => {
  const {[matter]: old = {}, ...others} = cells
  const sum = adding(old, adds)
  return Object.keys(sum).length === 0 ? others : {...others, [matter]: sum}
}

/** The sum of cells. Written into as it goes: a page adds up thousands of them. */
export const sumOf = (many: readonly Cells[]): Cells => {
  const sums = new Map<string, Map<string, number>>()
  for (const cells of many) {
    for (const [matter, numbers] of Object.entries(cells)) {
      const sum = sums.get(matter) ?? new Map<string, number>()
      sums.set(matter, sum)
      for (const [name, by] of Object.entries(numbers)) sum.set(name, (sum.get(name) ?? 0) + by)
    }
  }
  return Object.fromEntries(
    [...sums].flatMap(([matter, sum]) => {
      const numbers = [...sum].filter(([, number]) => number !== 0)
      return numbers.length === 0 ? [] : [[matter, Object.fromEntries(numbers)] as const]
    }),
  )
}

/**
 * A counter with lines added to it, each once: what it knows from its last ten minutes, and what is older than they
 * reach back, it has counted. Null where there is nothing new.
 * @param until lines of up to then are here
 */
export const foldedInto = (
  counter: Counter | null,
  lines: readonly Line[],
  until: Date,
  now: Date,
): Counter | null => {
  const reached = counter === null ? null : new Date(counter.upTo.getTime() - overlap)
  const known = new Set(counter?.recent.map(({id}) => id))
  const fresh = lines.filter(({id, at}) => (reached === null || at > reached) && !known.has(id))
  const first = fresh[0]
  if (first === undefined) return null
  const {community, district, grid, month} = first
  const upTo = counter !== null && counter.upTo > until ? counter.upTo : until
  const from = new Date(upTo.getTime() - overlap)
  return {
    ...{_id: counterId(first), community, district, grid, month, ord: `${month}:${grid}`},
    cells: fresh.reduce<Cells>(
      (cells, {matter, adds}) => withCell(cells, matter, adds),
      counter?.cells ?? {},
    ),
    upTo,
    recent: [...(counter?.recent ?? []), ...fresh.map(({id, at}) => ({id, at}))].filter(({at}) => at > from),
    rev: (counter?.rev ?? -1) + 1,
    touched: `${now.toISOString()}:${counterId(first)}`,
  }
}
