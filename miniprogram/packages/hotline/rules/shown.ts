import type {Numbers} from '../../../shared/histogram'
import {enoughOf, fewest} from '../../../shared/share'
import {ratedOf} from './counts'
import {ratesOf, type Rates} from './rates'

/** A line of the figures. */
export interface FiguresRow {
  readonly id: string
  readonly name: string
  /** How many were told; null: fewer than five, or so that a fewer cannot be worked out from the others. */
  readonly told: number | null
  /** Shares of fewer than five cases have none. Null with `told`. */
  readonly rates: Rates | null
}

const shown = (numbers: Numbers): Rates => {
  const {response, solution, satisfaction, silent} = ratesOf(ratedOf(numbers))
  return {
    ...{response: enoughOf(response), solution: enoughOf(solution)},
    ...{satisfaction: enoughOf(satisfaction), silent: enoughOf(silent)},
  }
}

/**
 * Lines in the order they come in: nothing is ranked. A line of fewer than five is not told, and where it would be
 * the only one, neither is the next smallest: else the total would tell it. Lines without any case are left out.
 */
export const rowsOf = (
  parts: readonly {readonly id: string; readonly name: string; readonly numbers: Numbers}[],
): readonly FiguresRow[] => {
  const lines = parts
    .map(({id, name, numbers}) => ({id, name, numbers, told: numbers['told'] ?? 0}))
    .filter(({told}) => told > 0)
  const few = new Set(lines.filter(({told}) => told < fewest).map(({id}) => id))
  if (few.size === 1) {
    const next = lines.filter(({id}) => !few.has(id)).sort((a, b) => a.told - b.told)[0]
    if (next !== undefined) few.add(next.id)
  }
  return lines.map(({id, name, numbers, told}) =>
    few.has(id) ? {id, name, told: null, rates: null} : {id, name, told, rates: shown(numbers)},
  )
}
