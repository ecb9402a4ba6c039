import fc from 'fast-check'
import {
  followPlan,
  stranded,
  undecided,
  whyNotServed,
  type DayPlan,
} from '../../miniprogram/packages/booking/rules/follow'
import {decidePlace} from '../../miniprogram/packages/booking/rules/decide'
import {taker} from '../../miniprogram/packages/booking/rules/places'
import type {Slots} from '../../miniprogram/packages/booking/rules/slots'

/** Days that follow a calendar which changes as it likes, while people book and cancel. */

interface Day {
  readonly closed?: string
  readonly notYet?: string
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
  .record({slots: planned, shut: fc.boolean(), early: fc.boolean()})
  .map(({slots, shut, early}): DayPlan => ({
    // As in the product: a shut day has no hours.
    slots: shut ? {} : slots,
    closed: shut || Object.keys(slots).length === 0 ? '不开门' : null,
    notYet: early ? undecided : null,
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
  const decision = decidePlace({
    ...{day: {...day, held: {}}, slot, person, hold: 'b', inputHash: 'h'},
    ...{now: new Date(0), start: new Date(1)},
  })
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

const dayOf = ({closed, notYet, ...places}: DayPlan & {readonly takers: readonly string[]}): Day => ({
  ...places,
  ...(closed === null ? {} : {closed}),
  ...(notYet === null ? {} : {notYet}),
})

const follow = (day: Day, next: DayPlan): Day => {
  const {closed, notYet, slots} = followPlan(day, next) ?? {}
  const after = (change: string | null | undefined, before: string | undefined): string | undefined =>
    change === undefined ? before : (change ?? undefined)
  return dayOf({
    closed: after(closed, day.closed) ?? null,
    notYet: after(notYet, day.notYet) ?? null,
    slots: slots ?? day.slots,
    takers: day.takers,
  })
}

test('nobody loses a place, none is given twice, and the day agrees with its plan', () => {
  fc.assert(
    fc.property(plan, fc.array(event, {maxLength: 40}), (first, events) => {
      let day = dayOf({...first, takers: []})
      for (const one of events) {
        const takers = day.takers
        if (one.what === 'plan') {
          day = follow(day, one.next)
          expect(day.takers).toEqual(takers)
          expect(day.closed ?? null).toBe(one.next.closed)
          expect(day.notYet ?? null).toBe(one.next.notYet)
          expect(followPlan(day, one.next)).toBeNull()
          // What is free is what the plan serves, and nothing else.
          const offered = Object.entries(day.slots).flatMap(([slot, {capacity}]) =>
            capacity > 0 ? [[slot, capacity]] : [],
          )
          expect(Object.fromEntries(offered)).toEqual(
            Object.fromEntries(Object.entries(one.next.slots).map(([slot, {capacity}]) => [slot, capacity])),
          )
        } else day = (one.what === 'take' ? take : give)(day, one.slot, one.person)
        for (const [slot, {capacity, left}] of Object.entries(day.slots)) {
          const taken = day.takers.filter((held) => held.startsWith(`${slot}|`)).length
          expect(left).toBe(capacity - taken)
        }
        for (const held of day.takers) {
          const [slot = ''] = held.split('|')
          expect(day.slots[slot]).toBeDefined()
          if (day.closed !== undefined || day.slots[slot]?.capacity === 0) {
            expect(whyNotServed(day, {slot})).toBeDefined()
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
    {slots: {'0900': {until: '', capacity: 1, left: 0}}, takers: ['0900|甲']},
    null,
  ],
  [
    'hours that were shortened are not bookable any more',
    {
      slots: {'0900': {until: '', capacity: 1, left: 1}, '1000': {until: '', capacity: 1, left: 1}},
      takers: [],
    },
    {slots: {'0900': {until: '', capacity: 1, left: 1}}},
  ],
  [
    'a day on which nothing could be booked yet can be booked',
    {notYet: undecided, slots: {'0900': {until: '', capacity: 1, left: 1}}, takers: []},
    {notYet: null},
  ],
  [
    'a day shut by an older version because its holidays are not known is open',
    {closed: undecided, slots: {'0900': {until: '', capacity: 1, left: 1}}, takers: []},
    {closed: null},
  ],
  [
    'a day that was shut without slots gets them',
    {closed: '检修，不开门', slots: {}, takers: []},
    {closed: null, slots: {'0900': {until: '', capacity: 1, left: 1}}},
  ],
  [
    'whoever has a time that is not served any more keeps it, and nobody else gets it',
    {slots: {'1000': {until: '', capacity: 2, left: 1}}, takers: ['1000|甲']},
    {
      slots: {'0900': {until: '', capacity: 1, left: 1}, '1000': {until: '', capacity: 0, left: -1}},
    },
  ],
])('%s', (_what, day, changes) => {
  const next = {closed: null, notYet: null, slots: {'0900': {until: '', capacity: 1, left: 1}}}
  expect(followPlan(day, next)).toEqual(changes)
})

test('places at times that are not planned are counted', () => {
  const planned = {'0900': {until: '', capacity: 1, left: 1}}
  const hold = (slot: string) => ({person: '甲', slot, at: new Date(0), inputHash: 'h'})
  const held = {b_1: hold('0900'), b_2: hold('1000'), b_3: hold('1000')}
  expect(stranded({held}, {slots: planned})).toBe(2)
})
