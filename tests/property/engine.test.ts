import fc from 'fast-check'
import {bundledEngine} from './engine/bundled'
import {bookingRaces} from '../faults/bookingRaces'
import {known} from './engine/known'
import {histories} from './engine/random'

/** A thousandth of `npm run faults -- R3`. */
const runs = Number(process.env['RUNS'] ?? 100)

let play: Awaited<ReturnType<typeof bundledEngine>>['play']
beforeAll(async () => {
  play = (await bundledEngine()).play
})

test(`${String(runs)} random histories of one day: no place twice, none kept from anybody, first come first served`, async () => {
  const played = {calls: 0, ok: 0, cut: 0, offers: 0}
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const {calls, ok, cut, offers, wrong} = await play(history)
      played.calls += calls
      played.ok += ok
      played.cut += cut
      played.offers += offers
      expect([...wrong]).toEqual([])
    }),
    {numRuns: runs},
  )
  console.log(`R3 ${String(runs)} histories of a day: ${JSON.stringify(played)}`)
  expect(played.ok).toBeGreaterThan(runs)
  expect(played.cut).toBeGreaterThan(0)
  expect(played.offers).toBeGreaterThan(0)
}, 600_000)

test.each(known.map(([what, steps, {asks = false, seeds = []} = {}]) => ({what, steps, asks, seeds})))(
  '$what: in eight orders of turns or more',
  async ({steps, asks, seeds}) => {
    for (const seed of [...Array(8).keys(), ...seeds])
      expect([...(await play({capacity: 1, seed, asks, steps})).wrong]).toEqual([])
  },
)

test('of many at the same moment exactly as many win as there are places, of every kind; the twin books twice', async () => {
  const figures = await bookingRaces(5, 20)
  expect(figures.filter(({ok}) => !ok)).toEqual([])
  expect(figures).toHaveLength(10)
})
