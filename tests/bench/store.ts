import {type ChildProcess, fork} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {bundleProgram} from '../../local/cloud/bundle'
import type {StoreSettings} from '../../local/cloud/messages'
import {Store} from '../../local/cloud/store/engine'
import {type Figure, median} from './figure'

/** The store's process with many and with few bookings, side by side. */

const many = 100_000
const few = 1_000
const pageSize = 20
/** Page 4,500 of the list that is read page by page. */
const farPage = 4_500
const rounds = 400

const collections = [
  {
    name: 'bookings',
    indexes: [
      {name: 'list', keys: {community: 1, ord: 1}},
      {name: 'person', keys: {community: 1, person: 1, ord: -1}},
    ],
  },
] as const

const ordOf = (i: number) => new Date(1_790_000_000_000 + i * 60_000).toISOString() + idOf(i)
const idOf = (i: number) => `booking-${String(i).padStart(6, '0')}`

function* bookings(count: number): Generator<Record<string, unknown>> {
  for (let i = 0; i < count; i += 1) {
    yield {
      _id: idOf(i),
      community: 'dongsheng',
      person: `person-${i % Math.ceil(count / 10)}`,
      ord: ordOf(i),
      state: 'booked',
      slot: {day: '2026-09-01', at: '0930'},
      timeline: Array.from({length: 3}, (_, k) => ({rev: k, at: new Date(i * 1000), by: 'x'.repeat(40)})),
    }
  }
}

interface Running {
  readonly child: ChildProcess
  readonly url: string
  /** From the fork to the first request it can answer, ms. */
  readonly readyIn: number
}

async function start(program: string, file: string): Promise<Running> {
  const settings: StoreSettings = {file, collections, port: 0, clockOffset: 0}
  const begun = performance.now()
  const child = fork(program, [JSON.stringify(settings)], {execArgv: ['--max-semi-space-size=4']})
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`the store ended: ${String(code)}`))
    })
    child.once('message', (message: {type: string; port?: number; message?: string}) => {
      if (message.type !== 'ready') reject(new Error(message.message ?? 'the store did not start'))
      else {
        const url = `http://127.0.0.1:${message.port ?? 0}/gateway/admin`
        resolve({child, url, readyIn: performance.now() - begun})
      }
    })
  })
}

async function stop({child}: Running): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.send({type: 'close'})
  await gone
}

async function get({url}: Running, query: object, order?: object): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({
      action: 'database.getDocument',
      collectionName: 'bookings',
      queryType: 'WHERE',
      query: JSON.stringify(query),
      limit: pageSize,
      ...(order && {order: JSON.stringify(order)}),
    }),
  })
  const text = await response.text()
  if (!text.includes('"list":[')) throw new Error(text)
  return text.length
}

/** Median time of each of two ways, run in turns so that noise meets both. */
async function compare(a: (i: number) => Promise<unknown>, b: (i: number) => Promise<unknown>) {
  const times: [number[], number[]] = [[], []]
  for (let i = 0; i < rounds; i += 1) {
    for (const [k, run] of [a, b].entries()) {
      const begun = performance.now()
      await run(i)
      times[k === 0 ? 0 : 1].push(performance.now() - begun)
    }
  }
  return {a: median(times[0]), b: median(times[1])}
}

const memory = (pid: number | undefined) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8'))?.[1] ?? 0) / 1024

const ms = (value: number) => `${value.toFixed(2)} ms`

function ratioFigure(what: string, {a, b}: {a: number; b: number}, bound: number): Figure {
  const ratio = a / b
  return {
    id: 'store',
    what,
    figure: `${ratio.toFixed(2)} × (${ms(a)} to ${ms(b)})`,
    bound: `≤ ${bound} ×`,
    ok: ratio <= bound,
  }
}

/** The store's figures: start, memory, reads with 100,000 bookings against 1,000, deep pages. */
export async function benchStore(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'youshizhao-bench-'))
  const program = await bundleProgram('store/process.ts', 'store', 'bundled')
  try {
    for (const count of [many, few]) {
      const store = new Store({file: join(folder, `${count}.db`), collections, now: () => Date.now()})
      store.bulkLoad('bookings', bookings(count))
      store.close()
    }
    const large = await start(program, join(folder, `${many}.db`))
    const little = await start(program, join(folder, `${few}.db`))
    const community = 'dongsheng'
    const person = (count: number) => (i: number) => ({community, person: `person-${i % (count / 10)}`})
    const page = (after: number) => ({community, ord: {$gt: ordOf(after)}})
    for (let i = 0; i < 200; i += 1) {
      await Promise.all([large, little].map((store) => get(store, person(few)(i), {ord: -1})))
    }
    const indexed = await compare(
      (i) => get(large, person(many)(i * 37), {ord: -1}),
      (i) => get(little, person(few)(i * 37), {ord: -1}),
    )
    const byId = await compare(
      (i) => get(large, {_id: idOf((i * 7919) % many)}),
      (i) => get(little, {_id: idOf((i * 7919) % few)}),
    )
    const pages = await compare(
      () => get(large, page(farPage * pageSize), {ord: 1}),
      () => get(large, page(-1), {ord: 1}),
    )
    const resident = memory(large.child.pid)
    const {readyIn} = large
    await Promise.all([stop(large), stop(little)])
    return [
      {
        id: 'store',
        what: 'ready with 100,000 bookings',
        figure: `${readyIn.toFixed(0)} ms`,
        bound: '≤ 1500 ms',
        ok: readyIn <= 1500,
      },
      {
        id: 'store',
        what: 'memory with 100,000 bookings',
        figure: `${resident.toFixed(0)} MB`,
        bound: '≤ 200 MB',
        ok: resident <= 200,
      },
      ratioFigure('indexed read, 100,000 to 1,000 bookings', indexed, 1.5),
      ratioFigure('read by id, 100,000 to 1,000 bookings', byId, 1.5),
      ratioFigure(`page ${farPage} to page 1 of a list`, pages, 1.2),
    ]
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}
