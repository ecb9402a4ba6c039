import {readFileSync, rmSync, writeFileSync} from 'node:fs'
import * as v from 'valibot'
import {errorMessages} from '../../miniprogram/shared/errors'
import type {Figure} from '../bench/figure'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {actionNames, caseOf, type Callers, type Case} from './fuzzCases'
import {Random} from './random'

/** S2: wrong calls of every action through the HTTP face. */

const callers: Callers = {
  visitor: 'o-fuzz-visitor',
  resident: 'o-wang-xiuying',
  staff: 'o-liu-fang',
  admin: 'o-wang-jianjun',
  district: 'o-sun-guoqiang',
}

const replySchema = v.variant('ok', [
  v.strictObject({ok: v.literal(true), data: v.unknown()}),
  v.strictObject({
    ok: v.literal(false),
    error: v.strictObject({
      code: v.picklist(Object.keys(errorMessages)),
      message: v.pipe(v.string(), v.minLength(1)),
      fields: v.exactOptional(v.record(v.string(), v.string())),
    }),
  }),
])
const httpSchema = v.object({
  errCode: v.union([v.string(), v.number()]),
  errMsg: v.pipe(v.string(), v.minLength(1)),
})
/** What the function for HTTP answers when a page calls it. */
const openSchema = v.object({statusCode: v.pipe(v.number(), v.minValue(400), v.maxValue(499))})

/** How a call ended, or what is wrong with how it did. */
type Outcome =
  | {readonly kind: 'http' | 'refused' | 'done'; readonly code: string; readonly data?: unknown}
  | {readonly kind: 'wrong'; readonly why: string}

const outcomeOf = (status: number, json: unknown, text: string): Outcome => {
  const said = text.slice(0, 300)
  if (status >= 400 && status < 500) {
    const clear = v.is(httpSchema, json) || v.is(v.object({message: v.string()}), json)
    return clear
      ? {kind: 'http', code: String(status)}
      : {kind: 'wrong', why: `HTTP ${String(status)} without a reason: ${said}`}
  }
  if (status !== 200) return {kind: 'wrong', why: `HTTP ${String(status)}: ${said}`}
  if (v.is(openSchema, json)) return {kind: 'http', code: String(json.statusCode)}
  const reply = v.safeParse(replySchema, json)
  if (!reply.success) return {kind: 'wrong', why: `no reply of ours: ${said}`}
  if (reply.output.ok) return {kind: 'done', code: 'ok', data: reply.output.data}
  const {code} = reply.output.error
  return code === 'internal' ? {kind: 'wrong', why: 'internal'} : {kind: 'refused', code}
}

const send = async (url: string, {at, method, headers, body}: Case): Promise<Outcome> => {
  const response = await fetch(`${url}${at}`, {method, headers, ...(body === null ? {} : {body})})
  const text = await response.text()
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return {kind: 'wrong', why: `HTTP ${String(response.status)} without JSON: ${text.slice(0, 300)}`}
  }
  if (at.startsWith('/http/') && response.status === 200) return {kind: 'done', code: 'ok', data: json}
  return outcomeOf(response.status, json, text)
}

interface Tally {
  cases: number
  readonly codes: Map<string, number>
  readonly wrong: string[]
  /** Reads and writes by calls that were refused by their shape. */
  touched: number
}

/** As many at once as two cores carry. */
const atOnce = 8

const inTurn = async <Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> => {
  const rest = [...items]
  const worker = async (): Promise<void> => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await run(item)
  }
  await Promise.all(Array.from({length: atOnce}, worker))
}

/** Ids that replies tell: with them later calls reach what is really there. */
const idsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string')
    return /^[\w-]*[:_][\w:-]+$/u.test(value) && value.length <= 64 ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).slice(0, 20).flatMap(idsIn)
}

const mostKnown = 400

/** @throws where the process is gone */
const batch = async (
  cloud: TestCloud,
  cases: readonly Case[],
  tally: Tally,
  known: string[],
): Promise<void> => {
  const one = async (asked: Case): Promise<void> => {
    const outcome = await send(cloud.url, asked)
    const code = outcome.kind === 'wrong' ? 'wrong' : outcome.code
    tally.cases += 1
    tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1)
    const fits =
      outcome.kind !== 'wrong' &&
      asked.due !== 'unfit' &&
      (asked.due === 'judged' || (asked.due === 'http' ? outcome.kind === 'http' : outcome.kind !== 'done'))
    if (!fits) {
      const why = outcome.kind === 'wrong' ? outcome.why : `${asked.due} was due, and it was ${outcome.code}`
      tally.wrong.push(
        `${asked.action}, ${asked.what}: ${why}\n  ${asked.at} ${(asked.body ?? '').slice(0, 400)}`,
      )
    }
    if (outcome.kind === 'done') {
      for (const id of idsIn(outcome.data)) {
        if (known.length < mostKnown) known.push(id)
        else known[(tally.cases * 31) % mostKnown] = id
      }
    }
  }
  await cloud.resetStats()
  await inTurn(
    cases.filter(({due}) => due !== 'judged'),
    one,
  )
  const {usage} = await cloud.stats()
  for (const {collection, action, reads, writes} of usage) {
    tally.touched += reads + writes
    tally.wrong.push(
      `${action} read ${String(reads)} and wrote ${String(writes)} of ${collection}, refused by its shape`,
    )
  }
  await inTurn(
    cases.filter(({due}) => due === 'judged'),
    one,
  )
}

const casesABatch = 500

/** A new cloud now and then: what went well may have taken away what later calls need. */
const casesACloud = 10_000

const chunk = async (chunkSeed: number, cases: number, tally: Tally): Promise<void> => {
  const random = new Random(chunkSeed)
  const cloud = await startTestCloud()
  const known: string[] = []
  let failed = true
  try {
    for (let made = 0; made < cases; made += casesABatch) {
      const some = Array.from({length: Math.min(casesABatch, cases - made)}, (_, n) => {
        const action = actionNames[(made + n) % actionNames.length]
        if (action === undefined) throw new Error('there are actions')
        return caseOf(action, callers, known, random)
      })
      // An hour later: what may be done so often in an hour may be done again, and days go by.
      const at = Date.parse('2026-11-23T07:30:00+08:00') + (made / casesABatch) * 61 * 60_000
      await cloud.setClock(new Date(at).toISOString())
      await batch(cloud, some, tally, known)
      const alive = await cloud.send(callers.visitor, 'places.today', {community: inCommunity})
      if (!alive.ok)
        tally.wrong.push(`a right call after ${String(made)} cases: ${JSON.stringify(alive.error)}`)
    }
    failed = false
  } finally {
    await cloud.close().catch((thrown: unknown) => {
      if (failed) return
      tally.wrong.push(String(thrown))
    })
  }
}

const progressSchema = v.object({
  seed: v.number(),
  cases: v.number(),
  seconds: v.number(),
  touched: v.number(),
  codes: v.record(v.string(), v.number()),
  wrong: v.array(v.string()),
})

/** What an earlier run that was stopped has done. */
const progressIn = (file: string | undefined, seed: number): v.InferOutput<typeof progressSchema> => {
  const fresh = {seed, cases: 0, seconds: 0, touched: 0, codes: {}, wrong: []}
  if (file === undefined) return fresh
  try {
    const kept = v.parse(progressSchema, JSON.parse(readFileSync(file, 'utf8')))
    return kept.seed === seed ? kept : fresh
  } catch {
    return fresh
  }
}

/**
 * @param cases 100,000 for the full figure
 * @param progress a file that a stopped run leaves, and the next one with the same seed goes on from
 */
export const fuzz = async (cases: number, seed = 2, progress?: string): Promise<readonly Figure[]> => {
  const begun = progressIn(progress, seed)
  const tally: Tally = {
    cases: begun.cases,
    codes: new Map(Object.entries(begun.codes)),
    wrong: [...begun.wrong],
    touched: begun.touched,
  }
  let {seconds} = begun
  while (tally.cases < cases) {
    const started = performance.now()
    const next = Math.min(casesACloud, cases - tally.cases)
    await chunk(seed * 1_000_003 + tally.cases, next, tally)
    seconds += (performance.now() - started) / 1000
    const kept = {...tally, seed, seconds, codes: Object.fromEntries(tally.codes)}
    if (progress !== undefined) writeFileSync(progress, JSON.stringify(kept))
  }
  if (progress !== undefined) rmSync(progress, {force: true})
  for (const line of tally.wrong.slice(0, 20)) console.error(line)
  const told = [...tally.codes]
    .sort(([, a], [, b]) => b - a)
    .map(([code, times]) => `${code} ${String(times)}`)
  if (progress !== undefined) console.error(`seed ${String(seed)}: ${told.join(', ')}`)
  const rate = (tally.cases / seconds).toFixed(0)
  return [
    {
      id: 'S2',
      what: `of ${String(tally.cases)} wrong calls of ${String(actionNames.length)} actions (${rate} a second) answered otherwise than with a clear refusal, or an answer where they were right after all`,
      figure: String(tally.wrong.length),
      bound: '0',
      ok: tally.wrong.length === 0 && tally.cases === cases,
    },
    {
      id: 'S2',
      what: 'reads and writes by calls that their shape refuses',
      figure: String(tally.touched),
      bound: '0',
      ok: tally.touched === 0,
    },
  ]
}
