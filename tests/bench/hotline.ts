import type {ActionName} from '../../cloudfunctions/api/src/contract'
import {inCommunity, inDistrict, startTestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {quantile, ratio, type Figure} from './figure'
import {idOf, loadInto, requestAt, type Seeded} from './hotlineData'
import {admin, byTurns, ms, tellers, type Scale, type Side} from './hotlineSides'
import {stepFigures} from './hotlineSteps'

/** The request line with many and with few requests of ten years, side by side: the same calls by turns. */

const whole: Scale = {many: 1_000_000, few: 10_000, rounds: 150, timed: true}
export const small: Scale = {many: 4_000, few: 400, rounds: 2, timed: false}

const supervisor = 'o-bench-district'

/** What is in the demonstration community before anything is loaded. */
const seededIn = async (): Promise<Seeded> => {
  const cloud = await startTestCloud({whole: true})
  try {
    const [{buildings}, {contact}] = await Promise.all([
      cloud.ask(admin, 'places.tree', {}),
      cloud.ask(admin, 'people.me', {}),
    ])
    return {
      ...{community: inCommunity, district: inDistrict, street: '-', person: contact?.person ?? ''},
      grids: buildings.slice(0, 40).map(({id, grid}) => ({grid, building: id})),
    }
  } finally {
    await cloud.close()
  }
}

const open = async (count: number, seeded: Seeded): Promise<Side> => {
  const cloud = await startTestCloud({
    ...{whole: true, audited: false},
    load: (dataDir) => {
      loadInto(dataDir, count, seeded)
    },
  })
  const {contact} = await cloud.ask(supervisor, 'people.saveContact', {
    ...{notice, name: '吴宝山', phone: '13800078009'},
  })
  const grant = {
    ...{district: inDistrict, person: contact?.person ?? ''},
    role: 'district-supervisor' as const,
    until: '2027-06-30',
  }
  await cloud.ask('o-sun-guoqiang', 'district.grant', grant, 'bench-grant')
  for (const [n, teller] of tellers.entries()) {
    await cloud.ask(teller, 'people.saveContact', {notice, name: '周桂兰', phone: `1380007801${String(n)}`})
  }
  return {cloud, count}
}

interface Read {
  readonly what: string
  readonly action: ActionName
  readonly openid?: string
  readonly input: (n: number, side: Side) => object
  /** Words are looked for in at most so many. */
  readonly mostExamined?: number
}

const readsOf = (seeded: Seeded): readonly Read[] => {
  const building = seeded.grids[0]?.building ?? ''
  const any = (n: number, {count}: Side): number => (n * 7919 + 13) % count
  return [
    {
      ...{what: 'before it is sent, with what is alike near the place', action: 'hotline.before'},
      input: () => ({text: '路灯不亮', place: {building}}),
    },
    {what: 'my list', action: 'hotline.mine', input: () => ({})},
    {what: 'one request', action: 'hotline.look', input: (n, side) => ({request: idOf(any(n, side))})},
    {what: 'the board', action: 'hotline.board', input: () => ({which: 'all'})},
    {what: 'the latest', action: 'hotline.board', input: () => ({which: 'latest'})},
    {
      ...{what: 'what was raised', action: 'hotline.raised', openid: supervisor},
      input: () => ({district: inDistrict}),
    },
    {
      ...{what: 'by its digits', action: 'hotline.find'},
      input: (n, side) => ({code: requestAt(any(n, side), side.count, seeded).code}),
    },
    {
      ...{what: 'by words', action: 'hotline.find', mostExamined: 520},
      input: () => ({words: '路灯 看不见'}),
    },
    {what: 'figures of two years', action: 'hotline.figures', input: () => ({months: 24})},
  ]
}

const send = async (side: Side, {action, openid = admin, input}: Read, n: number): Promise<number> => {
  const asked = input(n, side)
  const begun = performance.now()
  const given = 'district' in asked ? asked : {community: inCommunity, ...asked}
  const reply = await side.cloud.send(openid, action, given)
  const took = performance.now() - begun
  if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
  return took
}

/** Requests and counters that an action looked at since the last reset, a call. */
const examinedIn = async ({cloud}: Side, action: string) => {
  const {usage, warnings} = await cloud.stats()
  const own = usage.filter((one) => one.action === `api:${action}`)
  const sum = (of: 'examined' | 'returned') => own.reduce((all, one) => all + one[of], 0)
  return {
    ...{examined: sum('examined'), returned: sum('returned')},
    requests: own.filter(({collection}) => collection === 'requests').reduce((n, one) => n + one.reads, 0),
    scans: warnings.filter(({message}) => message.includes('requests')).length,
  }
}

async function* readFigures(
  large: Side,
  little: Side,
  seeded: Seeded,
  {rounds, timed, many, few}: Scale,
): AsyncGenerator<Figure> {
  for (const read of readsOf(seeded)) {
    // Warm on both sides, and counted once.
    for (const side of [large, little]) await send(side, read, 0)
    await large.cloud.resetStats()
    await send(large, read, 1)
    const {examined, returned, requests, scans} = await examinedIn(large, read.action)
    const most = read.mostExamined === undefined ? 2 * returned + 20 : read.mostExamined + 20
    yield {
      id: 'P6',
      what: `${read.what}: documents examined for ${String(returned)} returned`,
      figure: `${String(examined)}, scans ${String(scans)}`,
      bound: `≤ ${String(most)}, 0`,
      ok: examined <= most && scans === 0,
    }
    if (read.action === 'hotline.figures') {
      yield {
        ...{id: 'P7', what: 'reads of requests for the figures', figure: String(requests)},
        ...{bound: '= 0', ok: requests === 0},
      }
    }
    if (!timed) continue
    const {a, b} = await byTurns(
      rounds,
      (n) => send(large, read, n + 2),
      (n) => send(little, read, n + 2),
    )
    const [ours, theirs] = [quantile(a, 0.99), quantile(b, 0.99)]
    const middle = `median ${ms(quantile(a, 0.5))} to ${ms(quantile(b, 0.5))}`
    yield {
      id: 'P6',
      what: `${read.what}: p99 with ${many.toLocaleString('en')} requests to ${few.toLocaleString('en')}`,
      figure: `${ratio(ours, theirs)} (${ms(ours)} to ${ms(theirs)}; ${middle})`,
      bound: '≤ 1.50 ×',
      ok: ours / theirs <= 1.5,
    }
  }
}

const gatewayOf = async ({cloud}: Side): Promise<string> => {
  const {gateway} = (await (await fetch(`${cloud.url}/health`)).json()) as {readonly gateway: string}
  return gateway
}

/** A page of a list, straight from the store: from a place in the order, or after so many that are passed over. */
const pageOf = async (
  url: string,
  from: {readonly before?: string; readonly skip?: number},
): Promise<number> => {
  const begun = performance.now()
  const response = await fetch(url, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({
      ...{action: 'database.getDocument', collectionName: 'requests', queryType: 'WHERE', limit: 20},
      query: JSON.stringify({
        ...{community: inCommunity, lane: 'community'},
        ...(from.before === undefined ? {} : {ord: {$lt: from.before}}),
      }),
      order: JSON.stringify({ord: -1}),
      ...(from.skip === undefined ? {} : {offset: from.skip}),
    }),
  })
  const text = await response.text()
  if (!text.includes('"list":[')) throw new Error(text)
  return performance.now() - begun
}

/** A store on one machine would have to hold all of them to pass over more. */
const mostPassedOver = 100_000

const pageFigures = async (
  large: Side,
  seeded: Seeded,
  {rounds, timed}: Scale,
): Promise<readonly Figure[]> => {
  const url = await gatewayOf(large)
  // Page 45,000 of twenty, where there are so many.
  const far = Math.min(45_000, Math.floor((large.count * 0.9) / 20))
  const before = requestAt(large.count - far * 20, large.count, seeded).ord
  const {a, b} = await byTurns(
    timed ? rounds : 3,
    () => pageOf(url, {before}),
    () => pageOf(url, {}),
  )
  const over = Math.min(far * 20, mostPassedOver)
  const twin = await pageOf(url, {skip: over})
  const [ours, first] = [quantile(a, 0.5), quantile(b, 0.5)]
  return [
    {
      id: 'P5',
      what: `page ${far.toLocaleString('en')} of the list to page 1`,
      figure: `${ratio(ours, first)} (${ms(ours)} to ${ms(first)}; a twin that passes over ${over.toLocaleString('en')}: ${ms(twin)})`,
      bound: '≤ 1.20 ×',
      ok: !timed || ours / first <= 1.2,
    },
  ]
}

/** What the figures say of all months against what was loaded. */
const countFigure = async (large: Side, seeded: Seeded): Promise<Figure> => {
  const {total, to} = await large.cloud.ask(admin, 'hotline.figures', {months: 24})
  const from = `${String(Number(to.slice(0, 4)) - 2)}${to.slice(4)}`
  let told = 0
  let closed = 0
  // The last quarter of ten years has all of two.
  for (let n = Math.floor(large.count * 0.75); n < large.count; n += 1) {
    const {ord, state} = requestAt(n, large.count, seeded)
    const month = new Date(Date.parse(ord.slice(0, 24)) + 8 * 3_600_000).toISOString().slice(0, 7)
    if (month <= from) continue
    told += 1
    closed += state === 'closed' ? 1 : 0
  }
  const figure = [total.told ?? 0, total.rates?.silent.of ?? 0]
  return {
    id: 'P7',
    what: 'told and closed in two years: the figures to a recount of every request',
    figure: `${figure.join(', ')} to ${String(told)}, ${String(closed)}`,
    bound: 'equal',
    ok: figure[0] === told && figure[1] === closed,
  }
}

/** P5, P6, P7 and P9 of the request line. */
export async function* benchHotline(scale: Scale = whole): AsyncGenerator<Figure> {
  const seeded = await seededIn()
  const little = await open(scale.few, seeded)
  const large = await open(scale.many, seeded)
  try {
    yield* readFigures(large, little, seeded, scale)
    yield* await pageFigures(large, seeded, scale)
    yield await countFigure(large, seeded)
    yield* await stepFigures(large, little, seeded, scale)
  } finally {
    await Promise.all([large.cloud.close(), little.cloud.close()])
  }
}
