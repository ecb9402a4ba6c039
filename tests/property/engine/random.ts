import fc from 'fast-check'
import type {History, Step, Tried} from './histories'

/** Random histories of one day: who does what at the same moment, what is cut off, and when the timer comes. */

const act = fc.oneof(
  {weight: 8, arbitrary: fc.constant('reserve' as const)},
  {weight: 5, arbitrary: fc.constant('cancel' as const)},
  {weight: 4, arbitrary: fc.constant('reschedule' as const)},
  {weight: 7, arbitrary: fc.constant('wait' as const)},
  {weight: 6, arbitrary: fc.constant('accept' as const)},
  {weight: 2, arbitrary: fc.constant('stop' as const)},
  {weight: 3, arbitrary: fc.constant('again' as const)},
  {weight: 2, arbitrary: fc.constant('shape' as const)},
  {weight: 2, arbitrary: fc.constant('timer' as const)},
  {weight: 2, arbitrary: fc.constant('answer' as const)},
)
const tried: fc.Arbitrary<Tried> = fc.record({
  act,
  who: fc.nat({max: 3}),
  // Half of them want the same.
  target: fc.oneof(fc.constant(null), fc.nat({max: 5})),
  pick: fc.nat({max: 11}),
  cut: fc.oneof({weight: 9, arbitrary: fc.constant(null)}, fc.nat({max: 4})),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('together' as const),
      calls: fc.array(tried, {minLength: 1, maxLength: 4}),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      minutes: fc.oneof(fc.integer({min: 1, max: 5}), fc.integer({min: 60, max: 400})),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({do: fc.constant('timer' as const), times: fc.integer({min: 1, max: 3})}),
  },
)

export const histories: fc.Arbitrary<History> = fc.record({
  capacity: fc.integer({min: 1, max: 2}),
  asks: fc.boolean(),
  wanted: fc.nat({max: 5}),
  seed: fc.nat(),
  steps: fc.array(step, {minLength: 6, maxLength: 16}),
})
