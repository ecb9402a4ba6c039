import {minutesOf, timeOf} from '../../../shared/time'
import {cell, type Stretch} from './resources'
import {slotKey} from './slots'

/**
 * Stretches of a day that are booked to the quarter of an hour: half-open, so one may begin when another ends. What
 * clears a room up after each is held with it.
 */

/** Times `HH:mm`. */
export interface Span {
  readonly from: string
  readonly until: string
}

/** The quarter hours, as `0930`, that a stretch takes, with the gap after it. */
export const cellsOf = ({from, until}: Span, gap: number): readonly string[] => {
  const [start, end] = [minutesOf(from), minutesOf(until) + gap]
  return Array.from({length: Math.ceil((end - start) / cell)}, (_, n) => keyAt(start + n * cell))
}

/** Past midnight the numbers go on, `2415`: a gap may reach beyond the day, and is nobody's there. */
const keyAt = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}${String(minute % 60).padStart(2, '0')}`

export type SpanProblem = 'backwards' | 'not-a-quarter' | 'too-short' | 'too-long' | 'outside'

/** What is wrong with a stretch before anybody else's is looked at; null when nothing is. */
export const checkSpan = (
  span: Span,
  open: readonly Span[],
  {shortest, longest}: Stretch,
): SpanProblem | null => {
  const [start, end] = [minutesOf(span.from), minutesOf(span.until)]
  if (end <= start) return 'backwards'
  if (start % cell !== 0 || end % cell !== 0) return 'not-a-quarter'
  if (end - start < shortest) return 'too-short'
  if (end - start > longest) return 'too-long'
  return merged(open).some(({from, until}) => from <= span.from && span.until <= until) ? null : 'outside'
}

/** Hours that touch or overlap are one. */
export const merged = (spans: readonly Span[]): readonly Span[] => {
  const whole: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from.localeCompare(b.from))) {
    const last = whole.at(-1)
    if (last === undefined || last.until < span.from) whole.push(span)
    else if (last.until < span.until) whole[whole.length - 1] = {from: last.from, until: span.until}
  }
  return whole
}

export const isFree = (cells: readonly string[], taken: readonly string[]): boolean => {
  const all = new Set(taken)
  return cells.every((one) => !all.has(one))
}

/**
 * The stretches of a day in which something can still be booked, latest end without the gap.
 * @param after `HH:mm`; what begins before is past
 */
export const freeSpans = (
  open: readonly Span[],
  taken: readonly string[],
  {shortest, gap}: Stretch,
  after = '00:00',
): readonly Span[] => {
  const all = new Set(taken)
  const free: Span[] = []
  for (const {from, until} of merged(open)) {
    let start: number | null = null
    const end = minutesOf(until)
    for (let at = minutesOf(from); at <= end; at += cell) {
      const stands = at < end && !all.has(slotKey(timeOf(at))) && timeOf(at) >= after
      if (stands) start ??= at
      else if (start !== null) {
        // The gap after a stretch must be free as well, unless the day ends there.
        const last = at === end ? end : at - gap
        if (last - start >= shortest) free.push({from: timeOf(start), until: timeOf(last)})
        start = null
      }
    }
  }
  return free
}
