import fc from 'fast-check'
import {counted, countsFor, linesOf} from '../../cloudfunctions/api/src/booking/counts/counting'
import type {Booking} from '../../cloudfunctions/api/src/booking/documents'
import {foldLines, overlap, type Counter, type Line} from '../../cloudfunctions/api/src/kernel/counters'
import {bookingStates} from '../../miniprogram/packages/booking/rules/states'
import {adding, type Numbers} from '../../miniprogram/shared/histogram'

jest.mock('../../cloudfunctions/api/src/kernel/database', () => ({
  command: () => ({set: (value: unknown) => value}),
}))

/** Counters of services after any history, whatever timers did meanwhile, equal a recount. */

const minute = 60_000
const start = Date.parse('2026-11-23T09:00:00+08:00')

const countable = fc.record({
  state: fc.constantFrom(...bookingStates),
  service: fc.constantFrom({id: 's1', name: 's1'}, {id: 's2', name: 's2'}, null),
  date: fc.constantFrom('2026-11-23', '2026-12-01'),
  ended: fc.option(
    fc.record({
      on: fc.constantFrom('2026-11-24', '2026-12-02'),
      took: fc.integer({min: 0, max: 70}),
      kept: fc.boolean(),
    }),
  ),
  feedback: fc.option(
    fc.record({
      done: fc.constantFrom('yes' as const, 'no' as const),
      content: fc.constantFrom('yes' as const, 'fair' as const, 'no' as const),
      at: fc.constant(new Date(start)),
    }),
  ),
  told: fc.constantFrom(['overdue:2026-12-01'], []),
  result: fc.constant({outcome: 'forwarded' as const, dueDate: '2026-12-01'}),
})

const steps = fc.array(fc.record({after: fc.integer({min: 0, max: 90}), becomes: countable}), {
  minLength: 1,
  maxLength: 6,
})
/** Minutes until a timer comes, and how often at once. */
const runs = fc.array(
  fc.record({after: fc.integer({min: 1, max: 400}), times: fc.integer({min: 1, max: 3})}),
  {maxLength: 12},
)

const empty = {
  ...{_id: '', community: 'c', kind: 'booked', person: 'p', name: '', slot: '0930', until: '10:00'},
  ...{resource: {id: 'w', name: 'w'}, code: '', ticked: [], priority: false, inputHash: '', rev: 0},
  ...{timeline: [], changedAt: new Date(0), ord: '', date: '2026-11-23', service: null, state: 'booked'},
} as const satisfies Booking

test('counters equal a recount', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, {minLength: 1, maxLength: 5}), runs, async (histories, timers) => {
      const visits = histories.map((history, n) => {
        let at = start
        let visit: Booking = {...empty, _id: `b_${String(n)}`}
        for (const {after, becomes} of history) {
          at += after * minute
          const next = {...visit, ...becomes}
          visit = {...next, ...counted(visit, next, new Date(at)).fields}
        }
        return visit
      })
      const kept = new Map<string, Counter>()
      const counters = {
        byId: (_community: string, id: string) => Promise.resolve(kept.get(id) ?? null),
        write: (before: Counter | null, after: Counter) => {
          if (kept.get(after._id)?.rev !== before?.rev) return Promise.resolve(false)
          kept.set(after._id, after)
          return Promise.resolve(true)
        },
      }
      let now = start
      let cursor = 0
      for (const {after, times} of [...timers, {after: 10_000, times: 2}]) {
        now += after * minute
        const until = new Date(now)
        const since = new Date(cursor - overlap)
        const lines: Line[] = visits.flatMap((visit) => linesOf(visit, since, until))
        for (let time = 0; time < times; time += 1) {
          await foldLines(counters, lines, until, until)
        }
        cursor = now
      }
      const expected = new Map<string, Numbers>()
      for (const visit of visits) {
        const counts = visit.counts === undefined ? null : countsFor(visit)
        if (counts === null) continue
        const id = `c:${counts.service}:${counts.month}`
        expected.set(id, adding(expected.get(id) ?? {}, counts.adds))
      }
      const found = [...kept].flatMap(([id, {cells}]) =>
        cells['all'] === undefined ? [] : [[id, cells['all']] as const],
      )
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
    }),
    {numRuns: 200},
  )
})
