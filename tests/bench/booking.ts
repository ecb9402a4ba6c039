import * as v from 'valibot'
import type {ActionName} from '../../cloudfunctions/api/src/contract'
import {addDays} from '../../miniprogram/shared/time'
import {inCommunity, monday, startTestCloud} from '../harness/cloud'
import {idOf, loadInto, visitAt, type Seeded} from './bookingData'
import {bookingSteps} from './bookingSteps'
import {quantile, ratio, type Figure} from './figure'
import {admin, byTurns, ms, type Scale, type Side} from './hotlineSides'

/** Booking with many and with few visits of ten years, side by side: the same calls by turns. */

const whole: Scale = {many: 1_000_000, few: 10_000, rounds: 150, timed: true}

const bench = `${inCommunity}:bench`

const seededIn = async (): Promise<Seeded> => {
  const cloud = await startTestCloud()
  try {
    const [{contact}, {services}] = await Promise.all([
      cloud.ask(admin, 'people.me', {}),
      cloud.ask(admin, 'booking.catalogue', {}),
    ])
    const windows = [1, 2, 3].map((n) => ({id: `${inCommunity}:w${String(n)}`, name: `${String(n)}号窗口`}))
    return {
      ...{community: inCommunity, person: contact?.person ?? '', windows},
      services: services.slice(0, 12).map(({id, name}) => ({id, name})),
    }
  } finally {
    await cloud.close()
  }
}

/** A cloud with so many visits, and a window that can be booked sixty days ahead. */
const open = async (count: number, seeded: Seeded): Promise<Side> => {
  const cloud = await startTestCloud({
    audited: false,
    load: (dataDir) => {
      loadInto(dataDir, count, seeded)
    },
  })
  const hours = {from: '08:30', until: '17:30', every: 30, capacity: 4}
  const sessions = (['workdays', 'weekends', 'holidays'] as const).map((days) => ({days, ...hours}))
  const resource = {resource: bench, kind: 'window', takes: 'slots', name: '试用窗口', letter: 'Z'} as const
  await cloud.ask(admin, 'booking.saveResource', {...resource, sessions, horizon: 60, order: 99}, 'bench-w')
  await cloud.ask(
    admin,
    'booking.saveService',
    {
      ...{service: bench, name: '试用事项', category: 'zonghe', situations: [], forWhom: '所有人'},
      ...{materials: [], promise: {text: '当场', workdays: 0}, minutes: 10, where: '大厅'},
      ...{phone: '0359-2100001', resources: [bench], order: 99},
    },
    'bench-s',
  )
  await cloud.fire('jobs')
  await cloud.fire('jobs')
  return {cloud, count}
}

interface Read {
  readonly what: string
  readonly action: ActionName
  readonly input: (n: number, side: Side) => object
  /** Where another bound than that of all reads is promised. */
  readonly most?: number
}

const readsOf = (seeded: Seeded): readonly Read[] => {
  return [
    {what: 'what is to come', action: 'booking.mine', input: () => ({when: 'coming'})},
    {what: 'what is past', action: 'booking.mine', input: () => ({when: 'past'})},
    {
      ...{what: 'one of mine', action: 'booking.get'},
      input: (n, {count}) => ({booking: idOf(Math.floor(count / 60) * (n % 50) + 1)}),
    },
    // One document for each of sixty days, and what says whose they are.
    {
      ...{what: 'free times of sixty days', action: 'booking.days', most: 70},
      input: () => ({service: bench}),
    },
    {what: 'the board', action: 'booking.board', input: () => ({})},
    {what: 'the screen', action: 'booking.screen', input: () => ({})},
    {
      ...{what: 'the grid of a day', action: 'booking.grid'},
      input: (n) => ({date: addDays(monday, -(n % 300))}),
    },
    {
      ...{what: 'by six digits', action: 'booking.find'},
      // Today's: others are not looked for.
      input: (n, {count}) => ({code: visitAt(count - 1 - (n % 100), count, seeded).code}),
    },
    {what: 'what was handed on', action: 'booking.over', input: () => ({what: 'forwarded'})},
    {what: 'what waits for a yes', action: 'booking.toConfirm', input: () => ({})},
    {what: 'figures of two years', action: 'booking.figures', input: () => ({months: 24})},
  ]
}

const send = async (side: Side, {action, input}: Read, n: number): Promise<number> => {
  const given = {community: inCommunity, ...input(n, side)}
  const begun = performance.now()
  const reply = await side.cloud.send(admin, action, given)
  const took = performance.now() - begun
  if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
  return took
}

const countedIn = async ({cloud}: Side, action: string) => {
  const {usage, warnings} = await cloud.stats()
  const own = usage.filter((one) => one.action === `api:${action}`)
  const sum = (of: 'examined' | 'returned', where = own) => where.reduce((all, one) => all + one[of], 0)
  return {
    ...{examined: sum('examined'), returned: sum('returned')},
    bookings: own
      .filter(({collection}) => collection === 'bookings')
      .reduce((all, one) => all + one.reads, 0),
    days: sum(
      'examined',
      own.filter(({collection}) => collection === 'days'),
    ),
    scans: warnings.filter(({message}) => /bookings|days|waits/u.test(message)).length,
  }
}

async function* readFigures(
  large: Side,
  little: Side,
  seeded: Seeded,
  {rounds, timed, many, few}: Scale,
): AsyncGenerator<Figure> {
  for (const read of readsOf(seeded)) {
    for (const side of [large, little]) await send(side, read, 0)
    await large.cloud.resetStats()
    await send(large, read, 1)
    const {examined, returned, bookings, days, scans} = await countedIn(large, read.action)
    const most = 2 * returned + 20
    yield {
      id: 'P6',
      what: `${read.what}: documents examined for ${String(returned)} returned`,
      figure: `${String(examined)}, scans ${String(scans)}`,
      bound: `≤ ${String(most)}, 0`,
      ok: examined <= most && scans === 0,
    }
    if (read.most !== undefined) {
      yield {
        ...{id: 'P6', what: `${read.what}: documents of one window`, figure: String(days)},
        ...{bound: `≤ ${String(read.most)}`, ok: days > 30 && days <= read.most},
      }
    }
    if (read.action === 'booking.figures') {
      yield {
        ...{id: 'P7', what: 'reads of visits for the figures', figure: String(bookings)},
        ...{bound: '= 0', ok: bookings === 0},
      }
    }
    if (!timed) continue
    const {a, b} = await byTurns(
      rounds,
      (n) => send(large, read, n + 2),
      (n) => send(little, read, n + 2),
    )
    const [ours, theirs] = [quantile(a, 0.99), quantile(b, 0.99)]
    yield {
      id: 'P6',
      what: `${read.what}: p99 with ${many.toLocaleString('en')} visits to ${few.toLocaleString('en')}`,
      figure: `${ratio(ours, theirs)} (${ms(ours)} to ${ms(theirs)}; median ${ms(quantile(a, 0.5))} to ${ms(quantile(b, 0.5))})`,
      bound: '≤ 1.50 ×',
      ok: ours / theirs <= 1.5,
    }
  }
}

/** One page of visits straight from the store: from a place in the order, or after so many that are passed over. */
const pageOf = async (url: string, query: object, skip?: number): Promise<number> => {
  const begun = performance.now()
  const response = await fetch(url, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({
      ...{action: 'database.getDocument', collectionName: 'bookings', queryType: 'WHERE', limit: 20},
      query: JSON.stringify({community: inCommunity, state: 'done', ...query}),
      order: JSON.stringify({ord: -1}),
      ...(skip === undefined ? {} : {offset: skip}),
    }),
  })
  const text = await response.text()
  if (!text.includes('"list":[')) throw new Error(text)
  return performance.now() - begun
}

/** Visits that a system reads which looks for those that overlap, over as many days. */
const overlapping = async (large: Side): Promise<Figure> => {
  const {gateway} = await gatewayOf(large)
  const days = {date: {$gte: addDays(monday, -60), $lt: monday}}
  let read = 0
  const begun = performance.now()
  for (let last = '', got = 1000; got === 1000;) {
    const page = await rowsOf(gateway, {...days, ...(last === '' ? {} : {ord: {$lt: last}})}, 1000)
    got = page.length
    read += got
    last = page.at(-1) ?? ''
  }
  return {
    id: 'P6',
    what: 'free times of sixty days, a twin that looks for visits that overlap: documents read',
    figure: `${read.toLocaleString('en')} in ${ms(performance.now() - begun)}`,
    bound: '> 70',
    ok: read > 70,
  }
}

const gatewayOf = async ({cloud}: Side): Promise<{readonly gateway: string}> =>
  (await (await fetch(`${cloud.url}/health`)).json()) as {readonly gateway: string}

/** `ord` of a page of visits. */
const rowsOf = async (url: string, query: object, limit: number): Promise<readonly string[]> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({
      ...{action: 'database.getDocument', collectionName: 'bookings', queryType: 'WHERE', limit},
      query: JSON.stringify({community: inCommunity, ...query}),
      order: JSON.stringify({ord: -1}),
    }),
  })
  const text = await response.text()
  const {data} = v.parse(v.object({data: v.object({list: v.array(v.string())})}), JSON.parse(text))
  return data.list.map((row) => v.parse(v.object({ord: v.string()}), JSON.parse(row)).ord)
}

/** A store on one machine would have to hold all of them to pass over more. */
const mostPassedOver = 100_000

const pageFigure = async (large: Side, seeded: Seeded, {rounds, timed}: Scale): Promise<Figure> => {
  const {gateway} = await gatewayOf(large)
  const far = Math.min(45_000, Math.floor((large.count * 0.9) / 20))
  const {ord} = visitAt(large.count - far * 20, large.count, seeded)
  const {a, b} = await byTurns(
    timed ? rounds : 3,
    () => pageOf(gateway, {ord: {$lt: ord}}),
    () => pageOf(gateway, {}),
  )
  const over = Math.min(far * 20, mostPassedOver)
  const twin = await pageOf(gateway, {}, over)
  const [ours, first] = [quantile(a, 0.5), quantile(b, 0.5)]
  return {
    id: 'P5',
    what: `page ${far.toLocaleString('en')} of visits to page 1`,
    figure: `${ratio(ours, first)} (${ms(ours)} to ${ms(first)}; a twin that passes over ${over.toLocaleString('en')}: ${ms(twin)})`,
    bound: '≤ 1.20 ×',
    ok: !timed || ours / first <= 1.2,
  }
}

/** P5, P6, P7 and P9 of booking. */
export async function* benchBooking(scale: Scale = whole): AsyncGenerator<Figure> {
  const seeded = await seededIn()
  const little = await open(scale.few, seeded)
  const large = await open(scale.many, seeded)
  try {
    yield* readFigures(large, little, seeded, scale)
    yield await overlapping(large)
    yield await pageFigure(large, seeded, scale)
    yield* await bookingSteps(large, little, bench, scale)
  } finally {
    await Promise.all([large.cloud.close(), little.cloud.close()])
  }
}
