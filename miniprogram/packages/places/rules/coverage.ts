import {minutesOf, timeOf} from '../../../shared/time'

/** From one time of day up to, not including, another; `HH:mm`. */
export interface Span {
  readonly from: string
  readonly until: string
}

/** A turn that somebody has, or nobody. */
export interface Manned extends Span {
  readonly staff: string | null
}

export interface Coverage<T extends Manned> {
  /** Open hours with nobody. */
  readonly gaps: readonly Span[]
  /** Minutes with more than one turn that somebody has, open or not. */
  readonly overlaps: readonly (Span & {readonly turns: readonly T[]})[]
}

/**
 * Where a day's turns do not fit its opening hours: at each open minute exactly one person is on duty, or
 * the minute is in `gaps` or `overlaps`. Half-open: a turn that ends at 12:00 meets one that begins then.
 */
export const coverage = <T extends Manned>(hours: readonly Span[], turns: readonly T[]): Coverage<T> => {
  const manned = turns.filter(({staff}) => staff !== null)
  const bounds = [
    ...new Set([...hours, ...manned].flatMap(({from, until}) => [minutesOf(from), minutesOf(until)])),
  ]
  bounds.sort((a, b) => a - b)
  const gaps: Span[] = []
  const overlaps: (Span & {readonly turns: readonly T[]})[] = []
  bounds.slice(1).forEach((end, place) => {
    const start = bounds[place] ?? end
    const span = {from: timeOf(start), until: timeOf(end)}
    const here = manned.filter((turn) => holds(turn, start))
    if (here.length > 1) {
      const last = overlaps[overlaps.length - 1]
      if (last?.until === span.from && sameTurns(last.turns, here))
        overlaps[overlaps.length - 1] = {...last, until: span.until}
      else overlaps.push({...span, turns: here})
    }
    if (here.length === 0 && hours.some((open) => holds(open, start))) {
      const last = gaps[gaps.length - 1]
      if (last?.until === span.from) gaps[gaps.length - 1] = {...last, until: span.until}
      else gaps.push(span)
    }
  })
  return {gaps, overlaps}
}

const holds = ({from, until}: Span, minute: number): boolean =>
  minutesOf(from) <= minute && minute < minutesOf(until)

const sameTurns = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((turn, place) => turn === b[place])

/** Hours that follow or overlap each other as one, in order. */
export const joined = (hours: readonly Span[]): readonly Span[] =>
  [...hours]
    .sort((a, b) => a.from.localeCompare(b.from))
    .reduce<readonly Span[]>((before, {from, until}) => {
      const last = before[before.length - 1]
      if (last === undefined || last.until < from) return [...before, {from, until}]
      return [...before.slice(0, -1), {from: last.from, until: last.until > until ? last.until : until}]
    }, [])
