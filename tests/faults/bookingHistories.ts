import fc from 'fast-check'
import type {Figure} from '../bench/figure'
import {bundledEngine} from '../property/engine/bundled'
import {histories} from '../property/engine/random'

/**
 * R3: random histories of one day's places, played by the product's use cases over documents in memory: each database
 * operation is whole, and whose comes next is chosen at random. @param runs 100,000 in full
 */
export const bookingHistories = async (runs: number): Promise<readonly Figure[]> => {
  const {play} = await bundledEngine()
  const sum = {done: 0, calls: 0, ok: 0, cut: 0, offers: 0}
  const found = await fc.check(
    fc.asyncProperty(histories, async (history) => {
      const {calls, ok, cut, offers, wrong} = await play(history)
      const [first] = wrong
      if (first !== undefined) throw new Error(first)
      for (const [name, more] of [
        ['done', 1],
        ['calls', calls],
        ['ok', ok],
        ['cut', cut],
        ['offers', offers],
      ] as const)
        sum[name] += more
      if (sum.done % 10_000 === 0) console.error(`R3 ${String(sum.done)} of ${String(runs)}`)
    }),
    {numRuns: runs, endOnFailure: true},
  )
  if (found.failed) console.error(found.errorInstance, JSON.stringify(found.counterexample))
  const {done, calls, ok, cut, offers} = sum
  return [
    {
      id: 'R3',
      what: `histories of a day's places, of ${String(runs)} (${String(calls)} calls, ${String(ok)} done, ${String(cut)} cut off, ${String(offers)} places kept for who waited): no place twice, none kept from anybody, first come first served`,
      figure: String(done),
      bound: `= ${String(runs)}`,
      ok: !found.failed && done === runs,
    },
  ]
}
