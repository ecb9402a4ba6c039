import fc from 'fast-check'
import {followPlan, whyNotServed, type DayPlan} from '../../miniprogram/packages/booking/rules/follow'
import {decidePlace, taker} from '../../miniprogram/packages/booking/rules/places'
import type {Slots} from '../../miniprogram/packages/booking/rules/slots'

/** Days that follow a calendar which changes as it likes, while people book and cancel. */

interface Day {
  readonly closed?: string
  readonly kind?: string
  readonly slots: Slots
  readonly takers: readonly string[]
}

const slotNames = ['0830', '0900', '0930', '1400', '1730']
const planned = fc
  .dictionary(fc.constantFrom(...slotNames), fc.integer({min: 1, max: 3}))
  .map((capacities): Slots =>
    Object.fromEntries(
      Object.entries(capacities).map(([slot, capacity]) => [slot, {until: '', capacity, left: capacity}]),
    ),
  )
const plan = fc
  .record({kind: fc.constantFrom('workday', 'weekend', 'holiday'), slots: planned, shut: fc.boolean()})
  .map(({kind, slots, shut}): DayPlan => ({
    kind,
    slots,
    closed: shut || Object.keys(slots).length === 0 ? '不开门' : null,
  }))
const event = fc.oneof(
  plan.map((next) => ({what: 'plan' as const, next})),
  fc.record({
    what: fc.constantFrom('take' as const, 'give' as const),
    slot: fc.constantFrom(...slotNames),
    person: fc.constantFrom('甲', '乙', '丙', '丁'),
  }),
)

/** As the repository's conditional updates do it. */
const take = (day: Day, slot: string, person: string): Day => {
  const place = day.slots[slot]
  const decision = decidePlace({day: {...day, held: {}}, slot, person, booking: 'b', inputHash: 'h'})
  if (!decision.ok || place === undefined) return day
  return {
    ...day,
    slots: {...day.slots, [slot]: {...place, left: place.left - 1}},
    takers: [...day.takers, taker(slot, person)],
  }
}

const give = (day: Day, slot: string, person: string): Day => {
  const place = day.slots[slot]
  if (place === undefined || !day.takers.includes(taker(slot, person))) return day
  return {
    ...day,
    slots: {...day.slots, [slot]: {...place, left: place.left + 1}},
    takers: day.takers.filter((one) => one !== taker(slot, person)),
  }
}

const follow = (day: Day, next: DayPlan): Day => {
  const {closed, ...changes} = followPlan(day, next) ?? {}
  const {closed: before, ...rest} = {...day, ...changes}
  const after = closed === undefined ? before : (closed ?? undefined)
  return after === undefined ? rest : {...rest, closed: after}
}

test('nobody loses a place, none is given twice, and the day agrees with its plan', () => {
  fc.assert(
    fc.property(plan, fc.array(event, {maxLength: 40}), (first, events) => {
      let day: Day = {
        kind: first.kind,
        slots: first.slots,
        takers: [],
        ...(first.closed === null ? {} : {closed: first.closed}),
      }
      for (const one of events) {
        const takers = day.takers
        if (one.what === 'plan') {
          day = follow(day, one.next)
          expect(day.takers).toEqual(takers)
          expect(day.closed ?? null).toBe(one.next.closed)
          expect(followPlan(day, one.next)).toBeNull()
        } else day = (one.what === 'take' ? take : give)(day, one.slot, one.person)
        for (const [slot, {capacity, left}] of Object.entries(day.slots)) {
          const taken = day.takers.filter((held) => held.startsWith(`${slot}|`)).length
          expect(left).toBe(capacity - taken)
        }
        for (const held of day.takers) {
          const [slot = ''] = held.split('|')
          expect(day.slots[slot]).toBeDefined()
          if (day.closed !== undefined || day.slots[slot]?.capacity === 0) {
            expect(whyNotServed(day, slot)).toBeDefined()
          }
        }
      }
    }),
    {numRuns: 2000},
  )
})

test.each([
  [
    'a day that agrees stays',
    {kind: 'workday', slots: {'0900': {until: '', capacity: 1, left: 0}}, takers: ['0900|甲']},
    null,
  ],
  [
    'a day from before the calendar was kept is not reshaped',
    {slots: {'1000': {until: '', capacity: 1, left: 1}}, takers: []},
    null,
  ],
  [
    'a day that was shut without slots gets them',
    {kind: 'workday', closed: '检修，不开门', slots: {}, takers: []},
    {closed: null, kind: 'workday', slots: {'0900': {until: '', capacity: 1, left: 1}}},
  ],
  [
    'whoever has a time that is not served any more keeps it, and nobody else gets it',
    {kind: 'weekend', slots: {'1000': {until: '', capacity: 2, left: 1}}, takers: ['1000|甲']},
    {
      kind: 'workday',
      slots: {'0900': {until: '', capacity: 1, left: 1}, '1000': {until: '', capacity: 0, left: -1}},
    },
  ],
])('%s', (_what, day, changes) => {
  const next = {kind: 'workday', closed: null, slots: {'0900': {until: '', capacity: 1, left: 1}}}
  expect(followPlan(day, next)).toEqual(changes)
})
