import {powerCuts} from '../faults/powerCut'

/** Two of the power cuts of `npm run faults`: kill −9 while twenty people write. */
test('nothing acknowledged is lost, days and bookings agree after a restart and one run of jobs', async () => {
  const figures = await powerCuts(2, 0)
  expect(figures.filter(({ok}) => !ok)).toEqual([])
}, 120_000)
