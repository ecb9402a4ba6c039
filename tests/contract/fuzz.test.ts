import {fuzz} from '../faults/fuzz'

/** A hundredth of the calls of `npm run faults -- S2`. */
test('wrong calls of every action are refused clearly, before anything is read, and the process lives', async () => {
  const figures = await fuzz(1000, Date.now() % 1_000_000)
  expect(figures.filter(({ok}) => !ok)).toEqual([])
}, 120_000)
