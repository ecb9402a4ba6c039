import {bookingYear, playQuarter} from '../faults/bookingQuarter'
import {Random} from '../faults/random'

/** R5 in small: `npm run faults -- booking` plays a hundred times as many. */

test('lost, tripled and late timers: each reminder and each question once, at the first timer that could', async () => {
  const {visits, told, wrong} = await playQuarter({wanted: 20, days: 12, tail: 18}, new Random(7))
  expect(wrong).toEqual([])
  expect(visits).toBeGreaterThan(10)
  expect(told).toBeGreaterThan(10)
}, 60_000)

test('a place is offered once and over once, never early, whatever the timers do', async () => {
  expect((await bookingYear(14)).filter(({ok}) => !ok)).toEqual([])
}, 60_000)
