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
/** Tells things during the bench. */
export const teller = 'o-bench-teller'

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
