import path from 'node:path'
import {collections} from '../../cloudfunctions/api/src/collections'
import {linesOf} from '../../cloudfunctions/api/src/hotline/figures/cells'
import type {Request} from '../../cloudfunctions/api/src/hotline/documents'
import {counterId, type Line} from '../../cloudfunctions/api/src/kernel/counters'
import {Store} from '../../local/cloud/store/engine'
import {countedBy, type Countable} from '../../miniprogram/packages/hotline/rules/counts'
import {defaultRungs} from '../../miniprogram/packages/hotline/rules/clock'

/** Requests of ten years, put into a store as they would have become. The same numbers make the same ones. */

export interface Seeded {
  readonly community: string
  readonly district: string
  readonly street: string
  /** Who told sixty of them. */
  readonly person: string
  readonly grids: readonly {readonly grid: string; readonly building: string}[]
}

/** Whatever there is of these is the same in a small store and in a large one: people and a desk have no more hands. */
export const always = {open: 200, mine: 60, raised: 60}

const years = 10
const newest = Date.parse('2026-11-22T10:00:00Z')
const items = [
  {id: 'lamp', name: '路灯、楼道灯'},
  {id: 'rubbish', name: '垃圾清运'},
  {id: 'drain', name: '下水道、污水'},
  {id: 'water', name: '停水、漏水'},
  {id: 'lift', name: '电梯'},
  {id: 'noise', name: '噪声'},
]
const kinds = ['help', 'help', 'help', 'advice', 'consult', 'complaint'] as const

export const idOf = (n: number): string => `r_bench_${String(n).padStart(7, '0')}`

/** The n-th of so many, the oldest first. */
export const requestAt = (n: number, count: number, seeded: Seeded): Request => {
  const {community, district, street, person, grids} = seeded
  const at = new Date(newest - Math.round(((count - n) * years * 365.25 * 86_400_000) / count))
  const ended = new Date(at.getTime() + 3_600_000 * (1 + (n % 70)))
  const _id = idOf(n)
  const {grid, building} = grids[n % grids.length] ?? {grid: 'g', building: 'b'}
  const kind = kinds[n % kinds.length] ?? 'help'
  const open = n >= count - always.open
  const raised = open && n >= count - always.raised
  const mine = n % Math.floor(count / always.mine) === 0
  const feedback = n % 3 === 0 ? ({solved: n % 4 === 0 ? 'partly' : 'yes', content: 'yes'} as const) : null
  const common = {kind, item: items[n % items.length] ?? null, spot: {grid, building}}
  const told: Countable = {
    ...{...common, lane: 'community', state: 'filed', response: 'waiting', feedback: null},
    ...{clock: {used: 0, day: 420}, spent: 0},
  }
  const closed: Countable = {
    ...told,
    ...{state: 'closed', response: n % 9 === 0 ? 'late' : 'in-time'},
    clock: {used: 60 * (1 + (n % 70)), day: 420},
  }
  const after: Countable = {...closed, feedback}
  const counts = [
    ...countedBy(null, told).map((line) => ({...line, at})),
    ...(open
      ? []
      : [...countedBy(told, closed), ...countedBy(closed, after)].map((line) => ({...line, at: ended}))),
  ]
  const entry = (event: 'file' | 'take' | 'close', to: 'filed' | 'handling' | 'closed', when: Date) => ({
    ...{at: when, by: person, event, from: null, to, key: `k${String(n)}`, inputHash: 'h'},
    ...{payload: {}, salt: 's', commitment: 'c'.repeat(64), chain: 'c'.repeat(64)},
  })
  return {
    ...common,
    ...{_id, community, district, street, code: String((n * 7919) % 100_000_000).padStart(8, '0')},
    ...{duty: 'assist', department: '城市管理局', source: 'app', mode: null, hidden: false},
    filer: mine ? person : `p_bench_${String(n % 5000)}`,
    text: `${common.item?.name ?? ''}，第${String(n)}次说了，门口那一段晚上看不见，老人出门怕摔`,
    ...{photos: [], voice: null, files: [], uploads: [], near: building},
    ...{state: open ? 'handling' : 'closed', before: null, open, response: open ? 'waiting' : after.response},
    clock: {total: 2100, ...(open ? told : closed).clock, since: open ? at : null, basis: 'working'},
    promise: null,
    dueOrd: `${ended.toISOString()}:${_id}`,
    ...{rungs: defaultRungs, days: 5, round: 0, told: [], acknowledged: [], spent: 0},
    ...{main: {kind: 'post', post: 'grid-worker'}, mainKey: `post:grid-worker:${grid}`, helpers: []},
    ...{parties: [`post:grid-worker:${grid}`], task: '', handler: null, sentBack: false, named: []},
    ...{lane: 'community', above: raised ? [district] : [], rechecked: false},
    ended: open ? null : {outcome: 'solved', said: '换好了', onSpot: true, by: person, at: ended},
    feedback: open ? null : feedback,
    ...{inputHash: 'h', rev: open ? 1 : 2},
    timeline: [
      entry('file', 'filed', at),
      entry('take', 'handling', at),
      ...(open ? [] : [entry('close', 'closed', ended)]),
    ],
    ...{changedAt: ended, ord: `${at.toISOString()}${_id}`, counts, countOrd: `${ended.toISOString()}${_id}`},
  }
}

/** Counters as they are loaded: lines are added up as they come, for there are millions. */
class Sums {
  readonly #counters = new Map<
    string,
    {readonly line: Line; readonly cells: Record<string, Record<string, number>>}
  >()

  add(line: Line): void {
    const id = counterId(line)
    const counter = this.#counters.get(id) ?? {line, cells: {}}
    this.#counters.set(id, counter)
    const cell = (counter.cells[line.matter] ??= {})
    for (const [name, by] of Object.entries(line.adds)) {
      const sum = (cell[name] ?? 0) + by
      if (sum === 0) Reflect.deleteProperty(cell, name)
      else cell[name] = sum
    }
  }

  documents(): Record<string, unknown>[] {
    return [...this.#counters].map(([_id, {line, cells}]) => {
      const {community, district, grid, month} = line
      return {
        ...{_id, community, district, grid, month, ord: `${month}:${grid}`, cells, rev: 0},
        ...{upTo: new Date(newest), recent: [], touched: `${new Date(newest).toISOString()}:${_id}`},
      }
    })
  }
}

function* requestsOf(count: number, seeded: Seeded, sums: Sums): Generator<Record<string, unknown>> {
  const end = new Date(newest + 1e10)
  for (let n = 0; n < count; n += 1) {
    const request = requestAt(n, count, seeded)
    for (const line of linesOf(request, new Date(0), end)) sums.add(line)
    yield {...request}
  }
}

/** Loads them into a store that does not run. */
export const loadInto = (dataDir: string, count: number, seeded: Seeded): void => {
  const store = new Store({file: path.join(dataDir, 'store.db'), collections, now: () => newest})
  const sums = new Sums()
  store.bulkLoad('requests', requestsOf(count, seeded, sums))
  store.bulkLoad('requestCounts', sums.documents())
  store.close()
}
