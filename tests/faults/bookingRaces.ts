import type {Figure} from '../bench/figure'
import {bundledEngine} from '../property/engine/bundled'

const kinds = {
  slot: 'a time with three places',
  stretch: 'stretches that overlap',
  term: 'a class with three places',
  offer: 'a place that is kept for the first in line',
  change: 'three places for those who change their time',
} as const

/**
 * P4 for every kind of place, each with the twin that looks for bookings that overlap and then inserts, over the same
 * documents and in the same order of turns. @param rounds 200 in full
 */
export const bookingRaces = async (rounds: number, people: number): Promise<readonly Figure[]> => {
  const {race} = await bundledEngine()
  const figures: Figure[] = []
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
    const sum = {over: 0, refused: 0, wrong: 0, twin: 0}
    for (let seed = 0; seed < rounds; seed += 1) {
      const {winners, places, refused, wrong, twinOver} = await race(kind, people, seed)
      if (wrong[0] !== undefined) console.error(`${kind} ${String(seed)}: ${wrong[0]}`)
      sum.over += winners === places ? 0 : 1
      sum.refused += refused
      sum.wrong += wrong.length
      sum.twin += twinOver > 0 ? 1 : 0
    }
    const {over, refused, wrong, twin} = sum
    const wide = `${String(rounds)} rounds × ${String(people)} people`
    figures.push(
      {
        ...{id: 'P4', what: `${kinds[kind]}: double bookings of ${wide}, the twin ${String(twin)}`},
        ...{figure: String(over + wrong), bound: '0', ok: over + wrong === 0 && twin > 0},
      },
      {
        ...{id: 'P4', what: `${kinds[kind]}: refused while one was free, of ${wide}`},
        ...{figure: String(refused), bound: '0', ok: refused === 0},
      },
    )
  }
  return figures
}
