import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import * as v from 'valibot'
import type {RequestEntry} from '../../cloudfunctions/api/src/hotline/documents'
import {kinds} from '../../miniprogram/packages/hotline/rules/kinds'
import {addDays} from '../../miniprogram/shared/time'
import type {Figure} from '../bench/figure'
import {monday, startTestCloud} from '../harness/cloud'
import {hotlineStage, type Stage} from '../property/hotlineStage'
import {workYear, wrongWith} from './hotlineRungs'
import {Random} from './random'

/**
 * R5: a year of requests whose timers are lost, tripled, six hours late, and run on machines whose clocks differ by
 * five minutes either way. The clock jumps to what happens next. What each rung should have been is worked out
 * beside the product (`hotlineRungs`), from the timelines alone.
 */

const minute = 60_000
const day = 1440 * minute
/** Requests go on this long after the last was told: longer than the longest promise with its rungs. */
const tail = 45

/** What somebody does with a request, some time after the step before. */
interface Plan {
  at: number
  readonly id: string
  readonly acts: (readonly [part: 'filer' | 'desk' | 'second-admin', act: Act, after: number])[]
}
type Act =
  'take' | 'close' | 'partly' | 'pause' | 'resume' | 'reopen' | 'withdraw' | 'reply' | 'acknowledge' | 'nudge'

const countsSchema = v.strictObject({
  requests: v.number(),
  rungs: v.number(),
  reviews: v.number(),
  timers: v.number(),
  wrong: v.array(v.string()),
})
type Counts = v.InferOutput<typeof countsSchema>

/** A slice of the year: whatever was told in it, to its end. */
export const hotlineSlice = async (
  slice: {readonly from: number; readonly days: number; readonly requests: number},
  random: Random,
): Promise<Counts> => {
  const cloud = await startTestCloud({whole: true})
  try {
    const stage = await hotlineStage(cloud)
    return await new Slice(stage, slice, random).play()
  } finally {
    await cloud.close()
  }
}

class Slice {
  readonly #counts: Counts = {requests: 0, rungs: 0, reviews: 0, timers: 0, wrong: []}
  readonly #ids: string[] = []
  #plans: Plan[] = []
  #serial = 0
  /** When timers ran, by their own clocks, ms. */
  readonly #ran: number[] = []

  constructor(
    private readonly stage: Stage,
    private readonly slice: {readonly from: number; readonly days: number; readonly requests: number},
    private readonly random: Random,
  ) {}

  async play(): Promise<Counts> {
    const {from, days, requests} = this.slice
    const start = Date.parse(`${addDays(monday, from)}T00:00:00+08:00`)
    const filings = Array.from(
      {length: requests},
      () => start + this.random.below(days * 1440) * minute,
    ).sort((a, b) => a - b)
    const end = start + (days + tail) * day
    let timer = start
    for (let now = start; now < end;) {
      const filing = filings[0] ?? Infinity
      const plan = this.#plans[0]?.at ?? Infinity
      now = Math.min(filing, plan, timer, end)
      if (now === filing) {
        filings.shift()
        await this.#file(now)
        // A new one may be due before all others.
        timer = Math.min(timer, await this.#nextTimer(now))
      } else if (now === plan) await this.#act(now)
      else if (now < end) {
        await this.#fire(now)
        timer = await this.#nextTimer(now)
      }
    }
    await this.#fire(end + day)
    await this.#judge(end)
    return this.#counts
  }

  /** The clock of whichever machine it is: five minutes off at most. */
  #skewed(now: number): Date {
    return new Date(now + (this.random.below(11) - 5) * minute)
  }

  /** When the timer comes next: at what is due then, a little before, some minutes late, or after six hours of none. */
  async #nextTimer(now: number): Promise<number> {
    const [next] = await this.stage.due(1)
    const due = Math.max(next ?? now + day, now + minute)
    switch (this.random.below(8)) {
      case 0:
        return Math.max(now + minute, due - minute)
      case 1:
        return due + 360 * minute
      case 2:
        return due + this.random.below(120) * minute
      case 3:
        return due + this.random.below(20) * minute
      default:
        return due
    }
  }

  async #fire(now: number): Promise<void> {
    const times = this.random.below(4) === 0 ? 3 : 1
    this.#counts.timers += times
    const clocks = Array.from({length: times}, () => this.#skewed(now))
    this.#ran.push(...clocks.map((clock) => clock.getTime()))
    await Promise.all(clocks.map((clock) => this.stage.tick(clock)))
  }

  async #file(now: number): Promise<void> {
    const at = this.#skewed(now)
    const kind = this.random.below(30) === 0 ? 'emergency' : this.random.of(kinds.slice(0, 5))
    const input = {kind, text: '路灯不亮', place: {building: this.stage.building}, hidden: false, named: []}
    const {id} = await this.stage.ask('filer', 'hotline.file', input, this.#key(), at)
    this.#ids.push(id)
    this.#counts.requests += 1
    this.#plan({at: now, id, acts: this.#life()})
  }

  /** What becomes of it: done in time, done late, forgotten, paused, reopened, back on its day. */
  #life(): Plan['acts'] {
    const within = (days: number): number => this.random.below(days * 1440) * minute + minute
    const done = (days: number): Plan['acts'] => [
      ['desk', 'take', within(2)],
      ['desk', 'close', within(days)],
    ]
    switch (this.random.below(10)) {
      case 0:
        return []
      case 1:
        return [['desk', 'take', within(8)]]
      case 2:
        return [['filer', 'pause', within(3)], ['filer', 'resume', within(15)], ...done(12)]
      case 3:
        return [
          ['filer', 'nudge', within(4)],
          ...done(25),
          ['filer', 'reopen', within(20)],
          ...done(12).slice(1),
        ]
      case 4:
        return [
          ['desk', 'take', within(3)],
          ['desk', 'partly', within(8)],
          ['second-admin', 'close', within(20)],
        ]
      case 5:
        return [['filer', 'withdraw', within(9)]]
      case 6:
        return [['desk', 'acknowledge', within(9)], ...done(16)]
      default:
        return done(this.random.of([3, 8, 20]))
    }
  }

  #plan(plan: Plan): void {
    const [next] = plan.acts
    if (next === undefined) return
    plan.at += next[2]
    const place = this.#plans.findIndex(({at}) => at > plan.at)
    this.#plans.splice(place < 0 ? this.#plans.length : place, 0, plan)
  }

  async #act(now: number): Promise<void> {
    const plan = this.#plans.shift()
    const step = plan?.acts.shift()
    if (plan === undefined || step === undefined) return
    const [part, act] = step
    const at = this.#skewed(now)
    const request = plan.id
    const end = {said: '办了', onSpot: false}
    const back = {whoCould: '区里', reviewOn: addDays(this.#date(at), 2 + this.random.below(6))}
    const more = {
      ...(act === 'close' ? {outcome: 'solved', ...end} : {}),
      ...(act === 'partly' ? {outcome: 'partly', ...end, ...back} : {}),
      ...(act === 'reply' ? {said: '在办'} : {}),
      ...(['pause', 'reopen', 'withdraw'].includes(act) ? {reason: '因为'} : {}),
    }
    const action = act === 'partly' ? ('hotline.close' as const) : (`hotline.${act}` as const)
    // Whatever the state allows: a no is as good, and changes nothing.
    await this.stage.call(part, action, {request, ...more}, this.#key(), at)
    this.#plan({...plan, at: now})
  }

  #date(at: Date): string {
    return new Date(at.getTime() + 480 * minute).toISOString().slice(0, 10)
  }

  #key(): string {
    return `year-${String(this.slice.from)}-${String((this.#serial += 1))}`
  }

  async #judge(end: number): Promise<void> {
    const {from, days} = this.slice
    const year = await workYear(addDays(monday, from - 30), days + tail + 120)
    this.#ran.sort((a, b) => a - b)
    for (const id of this.#ids) {
      const request = await this.stage.stored(id)
      const count = (event: RequestEntry['event']) =>
        request.timeline.filter((entry) => entry.event === event).length
      this.#counts.rungs += count('rung')
      this.#counts.reviews += count('review-due')
      const wrong = wrongWith(request, year, {ran: this.#ran, end})
      if (wrong.length > 0) this.#counts.wrong.push(...wrong.map((what) => `${id} ${request.kind}: ${what}`))
    }
  }
}

/**
 * The year in twelve parts, each on its own; what is done is kept in a file and not done again.
 * @param requests 10,000 in full
 */
export const hotlineYear = async (requests: number, kept: string): Promise<readonly Figure[]> => {
  const parts = 12
  const read = (): Record<string, Counts> =>
    existsSync(kept)
      ? v.parse(v.record(v.string(), countsSchema), JSON.parse(readFileSync(kept, 'utf8')))
      : {}
  const each = Math.ceil(requests / parts)
  for (let part = 0; part < parts; part += 1) {
    const done = read()
    const name = `${String(each)}:${String(part)}`
    if (done[name] !== undefined) continue
    const slice = {from: Math.floor((part * 365) / parts), days: Math.ceil(365 / parts), requests: each}
    const counts = await hotlineSlice(slice, new Random(part + 1))
    writeFileSync(kept, JSON.stringify({...done, [name]: counts}))
    console.error(
      `R5 part ${String(part + 1)} of ${String(parts)}: ${String(counts.rungs)} rungs, ${String(counts.wrong.length)} wrong`,
    )
  }
  const all = Object.entries(read()).flatMap(([name, counts]) =>
    name.startsWith(`${String(each)}:`) ? [counts] : [],
  )
  rmSync(kept, {force: true})
  return figuresOf(all)
}

/** One line a figure: of parts of a year, or of one. */
export const figuresOf = (all: readonly Counts[]): readonly Figure[] => {
  const sum = (of: (counts: Counts) => number): string =>
    String(all.reduce((whole, one) => whole + of(one), 0))
  const wrong = all.flatMap((counts) => counts.wrong)
  for (const what of wrong.slice(0, 10)) console.error(what)
  const figure = (what: string, which: RegExp): Figure => {
    const found = wrong.filter((said) => which.test(said)).length
    return {id: 'R5', what, figure: String(found), bound: '0', ok: found === 0}
  }
  const size = `${sum(({requests}) => requests)} requests, ${sum(({timers}) => timers)} timers lost, late or tripled, ${sum(({rungs}) => rungs)} rungs, ${sum(({reviews}) => reviews)} days of review`
  return [
    figure(`rungs told before their time (${size})`, /early/u),
    figure('rungs told twice or out of order', /twice|order/u),
    figure('rungs never told, or later than the second timer after they were due', /missing|late/u),
    figure('rungs of which nobody is told', /nobody/u),
  ]
}
