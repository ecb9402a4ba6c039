import path from 'node:path'
import {dayId, ordOf, type Booking} from '../../cloudfunctions/api/src/booking/documents'
import {collections} from '../../cloudfunctions/api/src/collections'
import {Store} from '../../local/cloud/store/engine'
import {addDays} from '../../miniprogram/shared/time'
import {monday} from '../harness/cloud'

/** Visits of ten years, put into a store as they would have become. The same numbers make the same ones. */

export interface Seeded {
  readonly community: string
  /** Whose sixty of them are. */
  readonly person: string
  readonly windows: readonly {readonly id: string; readonly name: string}[]
  readonly services: readonly {readonly id: string; readonly name: string}[]
}

/** The same in a small store and in a large one: a hall has no more windows. */
const always = {today: 120, mine: 60, forwarded: 60}
const days = 3650
const newest = Date.parse(`${monday}T00:00:00+08:00`)
const starts = ['0830', '0900', '0930', '1000', '1030', '1100', '1430', '1500', '1530', '1600']

export const idOf = (n: number): string => `b_bench_${String(n).padStart(7, '0')}`

/** The n-th of so many, the oldest first; the last are today's. */
export const visitAt = (
  n: number,
  count: number,
  {community, person, windows, services}: Seeded,
): Booking => {
  const _id = idOf(n)
  const isToday = n >= count - always.today
  const date = isToday ? monday : addDays(monday, -1 - Math.floor(((count - n) * (days - 2)) / count))
  const slot = starts[n % starts.length] ?? '0900'
  const at = new Date(Date.parse(`${date}T${slot.slice(0, 2)}:${slot.slice(2)}:00+08:00`))
  const forwarded = !isToday && n >= count - always.today - always.forwarded
  const state = isToday ? 'booked' : forwarded ? 'forwarded' : n % 9 === 0 ? 'cancelled' : 'done'
  const whose = n % Math.floor(count / always.mine) === 1 ? person : `p_bench_${String(n % 20_000)}`
  const resource = windows[n % windows.length] ?? {id: 'w', name: 'w'}
  const entry = (event: 'reserve' | 'call' | 'finish' | 'cancel', to: Booking['state'], when: Date) => ({
    ...{at: when, by: whose, event, from: null, to, key: `k${String(n)}`, inputHash: 'h'},
    ...{payload: {}, salt: 's', commitment: 'c'.repeat(64), chain: 'c'.repeat(64)},
  })
  const timeline = [
    entry('reserve', 'booked', new Date(at.getTime() - 3 * 86_400_000)),
    ...(isToday
      ? []
      : state === 'cancelled'
        ? [entry('cancel', 'cancelled', new Date(at.getTime() - 86_400_000))]
        : [entry('call', 'serving', at), entry('finish', state, new Date(at.getTime() + 600_000))]),
  ]
  return {
    ...{_id, community, kind: 'booked', person: whose, name: '周桂兰'},
    ...{service: services[n % services.length] ?? null, resource, date, slot, until: '17:00'},
    ...{
      code: String((n * 7919) % 1_000_000).padStart(6, '0'),
      ticked: [],
      state,
      priority: false,
      inputHash: 'h',
      rev: timeline.length - 1,
    },
    ...(forwarded
      ? {result: {outcome: 'forwarded', receipt: `R${String(n)}`, dueDate: addDays(monday, 3)}}
      : {}),
    ...{timeline, changedAt: timeline.at(-1)?.at ?? at, ord: ordOf(date, slot, _id)},
  }
}

function* visitsOf(count: number, seeded: Seeded): Generator<Record<string, unknown>> {
  for (let n = 0; n < count; n += 1) yield {...visitAt(n, count, seeded)}
}

/** The days behind them; who had which place is not looked at any more. */
function* daysOf(count: number, {community, windows}: Seeded): Generator<Record<string, unknown>> {
  for (const {id} of windows) {
    for (let n = 1; n < Math.min(days, Math.ceil(count / 10)); n += 1) {
      const date = addDays(monday, -n)
      const changedAt = new Date(newest - n * 86_400_000)
      const slots = Object.fromEntries(starts.map((slot) => [slot, {until: '17:00', capacity: 4, left: 0}]))
      yield {
        ...{_id: dayId(id, date), community, resource: id, date, slots},
        ...{takers: [], held: {}, walkIns: [], changedAt},
      }
    }
  }
}

/** What was counted of each service in each month. */
function* countersOf({community, services}: Seeded): Generator<Record<string, unknown>> {
  for (const {id} of services) {
    for (let n = 0; n < 120; n += 1) {
      const month = new Date(newest - n * 30.4 * 86_400_000).toISOString().slice(0, 7)
      const cells = {all: {finished: 70, kept: 65, late: 5, asked: 60}}
      const ord = `${month}:${id}`
      yield {
        ...{_id: `${community}:${id}:${month}:${String(n)}`, community, grid: id, month, ord, cells, rev: 0},
        ...{upTo: new Date(newest), recent: [], touched: `${new Date(newest).toISOString()}:${String(n)}`},
      }
    }
  }
}

/** Loads them into a store that does not run. */
export const loadInto = (dataDir: string, count: number, seeded: Seeded): void => {
  const store = new Store({file: path.join(dataDir, 'store.db'), collections, now: () => newest})
  store.bulkLoad('bookings', visitsOf(count, seeded))
  store.bulkLoad('days', daysOf(count, seeded))
  store.bulkLoad('serviceCounts', countersOf(seeded))
  // The timer has seen all of it.
  for (const cursor of ['booking.holds', 'booking.counts'])
    store.unit(() => store.replaceOne('cursors', cursor, {at: new Date(newest), seen: {}}))
  store.close()
}
