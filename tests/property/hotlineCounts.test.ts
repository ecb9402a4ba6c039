import fc from 'fast-check'
import {linesOf} from '../../cloudfunctions/api/src/hotline/figures/cells'
import {
  counterId,
  foldedInto,
  overlap,
  sumOf,
  type Counter,
  type Line,
} from '../../cloudfunctions/api/src/kernel/counters'
import {countedBy, type Countable} from '../../miniprogram/packages/hotline/rules/counts'
import {adding, type Numbers} from '../../miniprogram/shared/histogram'
import {kinds} from '../../miniprogram/packages/hotline/rules/kinds'
import {requestStates} from '../../miniprogram/packages/hotline/rules/states'

/** Counters after any history, with steps that are written late, runs that are doubled or cut off, equal a recount. */

const minute = 60_000
const lag = 2 * minute

const countable: fc.Arbitrary<Countable> = fc.record({
  kind: fc.constantFrom(...kinds),
  item: fc.option(fc.constantFrom({id: 'lamp'}, {id: 'drain'})),
  spot: fc.constantFrom({grid: 'g_1'}, {grid: 'g_2'}, {}),
  lane: fc.constantFrom('community' as const, 'street' as const),
  state: fc.constantFrom(...requestStates),
  response: fc.constantFrom('waiting' as const, 'over' as const, 'in-time' as const, 'late' as const),
  feedback: fc.option(
    fc.record({
      solved: fc.constantFrom('yes' as const, 'partly' as const, 'no' as const),
      content: fc.constantFrom('yes' as const, 'fair' as const, 'no' as const),
    }),
  ),
  clock: fc.record({used: fc.integer({min: 0, max: 9000}), day: fc.constant(420)}),
  spent: fc.integer({min: 0, max: 3000}),
})

/** Steps of a request: when each is made, how much later it is written. */
const history = fc.record({
  steps: fc.array(
    fc.record({
      after: fc.integer({min: 0, max: 300}),
      late: fc.integer({min: 0, max: 11}),
      becomes: countable,
    }),
    {minLength: 1, maxLength: 6},
  ),
  month: fc.constantFrom('2026-11', '2026-12'),
})

interface Stored {
  readonly request: Parameters<typeof linesOf>[0]
  readonly written: readonly number[]
}

const told = (
  {steps, month}: {steps: readonly {after: number; late: number; becomes: Countable}[]; month: string},
  n: number,
): Stored => {
  let at = 0
  let before: Countable | null = null
  const lines: {line: Parameters<typeof linesOf>[0]['counts'][number]; written: number}[] = []
  for (const {after, late, becomes} of steps) {
    at += after * minute
    for (const line of countedBy(before, becomes)) {
      lines.push({line: {...line, at: new Date(at)}, written: at + late * minute})
    }
    // The next step is made on what this one has written.
    at += late * minute
    before = becomes
  }
  return {
    request: {
      ...{_id: `r_${String(n)}`, community: 'c', district: 'd', ord: `${month}-15T00:00:00.000Zr`},
      counts: lines.map(({line}) => line),
    },
    written: lines.map(({written}) => written),
  }
}

/** Whatever the timer does: at which minute it runs, and after how many counters it is cut off. */
const runs = fc.array(
  fc.record({after: fc.integer({min: 1, max: 200}), cut: fc.option(fc.integer({min: 0, max: 3}))}),
  {maxLength: 12},
)

const run = (
  counters: Map<string, Counter>,
  stored: readonly Stored[],
  since: number,
  now: number,
  most = Infinity,
): boolean => {
  const lines = stored.flatMap(({request, written}) =>
    linesOf(
      // What is not written yet is not there.
      {...request, counts: request.counts.filter((_line, n) => (written[n] ?? 0) <= now)},
      new Date(since - overlap),
      new Date(now - lag),
    ),
  )
  const byCounter = new Map<string, Line[]>()
  for (const line of lines) byCounter.set(counterId(line), [...(byCounter.get(counterId(line)) ?? []), line])
  let made = 0
  for (const [id, found] of byCounter) {
    if (made >= most) return false
    const after = foldedInto(counters.get(id) ?? null, found, new Date(now - lag), new Date(now))
    if (after !== null) counters.set(id, after)
    made += 1
  }
  return true
}

test('counters equal a recount', () => {
  fc.assert(
    fc.property(fc.array(history, {minLength: 1, maxLength: 12}), runs, (histories, times) => {
      const stored = histories.map(told)
      const counters = new Map<string, Counter>()
      let now = 0
      let cursor = 0
      for (const {after, cut} of times) {
        now += after * minute
        if (run(counters, stored, cursor, now, cut ?? Infinity)) cursor = now - lag
        // Doubled at once, by a timer that came twice.
        if (cut === null) run(counters, stored, cursor, now)
      }
      const end = 100_000 * minute
      run(counters, stored, cursor, end)
      const recount: Record<string, Numbers> = {}
      for (const {request} of stored) {
        for (const {grid, matter, adds} of request.counts) {
          const key = `${request.ord.slice(0, 7)} ${grid} ${matter}`
          recount[key] = adding(recount[key] ?? {}, adds)
        }
      }
      const counted = Object.fromEntries(
        [...counters.values()].flatMap(({month, grid, cells}) =>
          Object.entries(cells).map(([matter, numbers]) => [`${month} ${grid} ${matter}`, numbers] as const),
        ),
      )
      expect(counted).toEqual(
        Object.fromEntries(Object.entries(recount).filter(([, numbers]) => Object.keys(numbers).length > 0)),
      )
    }),
    {numRuns: 300},
  )
})

test('whatever became of a request, it counts once, as it stands', () => {
  fc.assert(
    fc.property(fc.array(countable, {minLength: 1, maxLength: 8}), (states) => {
      const last = states.at(-1)
      if (last === undefined) return
      const lines = states.flatMap((state, n) => countedBy(states[n - 1] ?? null, state))
      const cells = sumOf(lines.map(({grid, matter, adds}) => ({[`${grid} ${matter}`]: adds})))
      expect(Object.values(cells).map((numbers) => numbers['told'])).toEqual([1])
      expect(Object.values(cells)[0]).toEqual(countedBy(null, last)[0]?.adds)
    }),
  )
})
