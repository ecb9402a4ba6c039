import {adding, type Numbers} from '../../../../miniprogram/shared/histogram'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {untilWon} from './retry'

/**
 * Counters: documents into which the timer adds what documents count for. What a step changes in the figures stands
 * in the document that is stepped, as lines written with the step; so nothing is counted that did not happen.
 */

/** Numbers by matter. */
export type Cells = Readonly<Record<string, Numbers>>

/** What was counted in a month of one part of a place. `_id` is `<place>:<grid>:<month>`. */
export interface Counter {
  readonly _id: string
  /** The community; for a district's, the district. */
  readonly community: string
  /** The district whose sum it goes into; `-`: none. */
  readonly district: string
  /** The part: a grid, a service. */
  readonly grid: string
  /** `2026-11`, at +08:00. */
  readonly month: string
  /** Sorts by month: `<month>:<grid>`. */
  readonly ord: string
  readonly cells: Cells
  /** Up to when lines are counted in it; later ones with a time of up to ten minutes before are told by their id. */
  readonly upTo: Date
  readonly recent: readonly {readonly id: string; readonly at: Date}[]
  readonly rev: number
  /** ISO time of the last change and id. */
  readonly touched: string
}

/** A line of a document, with where it is counted. */
export interface Line {
  readonly id: string
  readonly at: Date
  readonly community: string
  readonly district: string
  readonly grid: string
  readonly month: string
  readonly matter: string
  readonly adds: Numbers
}

/** Looked at again each time: clocks of instances differ, and a step is written a little after its time. */
export const overlap = 10 * 60_000

/** A step is written a little after its time: what is younger is left for the next run. */
export const lag = 2 * 60_000

export const counterId = ({community, grid, month}: Pick<Line, 'community' | 'grid' | 'month'>): string =>
  `${community}:${grid}:${month}`

/** The month so many months before: `2026-11`. */
export const monthBefore = (month: string, back: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = year * 12 + number - 1 - back
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** At +08:00. */
export const monthAt = (now: Date): string => dateAt8(now).slice(0, 7)

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

/** Where counters stand. */
export interface Counters {
  readonly byId: (community: string, id: string) => Promise<Counter | null>
  /** Writes a counter as it is now, if nobody did since it was read. */
  readonly write: (before: Counter | null, after: Counter) => Promise<boolean>
}

/**
 * Adds lines to their counters. Run late, twice or cut off it comes to the same: each counter knows itself what it has.
 * @param until lines of up to then are here
 * @returns which counters have changed
 */
export const foldLines = async (
  counters: Counters,
  lines: readonly Line[],
  until: Date,
  now: Date,
): Promise<readonly string[]> => {
  const byCounter = new Map<string, Line[]>()
  for (const line of lines) {
    const id = counterId(line)
    const found = byCounter.get(id)
    if (found === undefined) byCounter.set(id, [line])
    else found.push(line)
  }
  const changed: string[] = []
  for (const [id, found] of byCounter) {
    const community = found[0]?.community ?? ''
    const added = await untilWon(async () => {
      const before = await counters.byId(community, id)
      const after = foldedInto(before, found, until, now)
      if (after === null) return 0
      return (await counters.write(before, after)) ? after.rev + 1 : null
    })
    if (added !== 0) changed.push(id)
  }
  return changed
}
