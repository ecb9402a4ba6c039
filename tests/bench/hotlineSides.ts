import type {TestCloud} from '../harness/cloud'

/** Two stores beside each other, a large one and a small one. */

export interface Scale {
  readonly many: number
  readonly few: number
  readonly rounds: number
  /** Times are judged only where nothing else runs. */
  readonly timed: boolean
}

export const admin = 'o-wang-jianjun'
/** Those who tell things during the bench: by turns, because nobody may tell more than so many in a day. */
export const tellers = Array.from({length: 5}, (_, n) => `o-bench-teller-${String(n)}`)

export interface Side {
  readonly cloud: TestCloud
  readonly count: number
}

export const ms = (value: number): string => `${value.toFixed(1)} ms`

/** Two sides by turns, so that noise meets both. */
export const byTurns = async (
  rounds: number,
  a: (n: number) => Promise<number>,
  b: (n: number) => Promise<number>,
): Promise<{readonly a: number[]; readonly b: number[]}> => {
  const times = {a: [] as number[], b: [] as number[]}
  for (let n = 0; n < rounds; n += 1) {
    times.a.push(await a(n))
    times.b.push(await b(n))
  }
  return times
}
