import {powerCuts} from '../faults/powerCut'

/** One of the power cuts of `npm run faults`: kill −9 while twenty people write. */
test('nothing acknowledged is lost, days and bookings agree after a restart and one run of jobs', async () => {
  const figures = await powerCuts(1, 0)
  expect(figures.filter(({ok}) => !ok)).toEqual([])
}, 120_000)
