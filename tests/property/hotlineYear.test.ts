import {figuresOf, hotlineSlice} from '../faults/hotlineYear'
import {Random} from '../faults/random'

/** A hundredth of the year of `npm run faults -- R5`. */
test('timers that are lost, tripled, hours late and minutes off tell each rung once, and none early', async () => {
  const slice = await hotlineSlice({from: 0, days: 8, requests: 36}, new Random(5))
  const figures = figuresOf([slice])
  console.log(figures.map(({what, figure}) => `R5 ${what}: ${figure}`).join('\n'))
  expect(slice.wrong).toEqual([])
  expect(figures.filter(({ok}) => !ok)).toEqual([])
  expect(slice.requests).toBe(36)
  expect(slice.rungs).toBeGreaterThan(36)
  expect(slice.reviews).toBeGreaterThan(0)
}, 300_000)
