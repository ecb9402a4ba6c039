import type {Booking, Day} from '../../../cloudfunctions/api/src/booking/documents'
import {addDays} from '../../../miniprogram/shared/time'
import {wrongWith} from '../../faults/bookingTimers'
import {Random} from '../../faults/random'
import {tableOf, type Witness} from './memorySdk'
import {begin, call, community, counter, tick, type Outcome} from './world'

/**
 * R5: a year of a window with one place at a time, whose timers are lost, tripled, up to six hours late and run on
 * machines whose clocks differ by five minutes. What is offered, what is over and what people are told is counted from
 * the documents as they change, beside what people did.
 */

const minute = 60_000
const people = 8
const staff = people

export interface Year {
  readonly timers: number
  readonly visits: number
  readonly offers: number
  readonly over: number
  readonly told: number
  readonly wrong: readonly string[]
}

/** The shape that was written. */
const dayFrom = (document: object): Day => document as Day

interface Act {
  readonly at: number
  readonly act: (now: number) => Promise<void>
}

class Play {
  now = 0
  offers = 0
  over = 0
  timers = 0
  readonly wrong: string[] = []
  readonly #notices = new Map<string, number>()
  /** Offers that somebody takes or refuses at this moment. */
  readonly #answering = new Set<string>()
  readonly #runs: number[] = []
  readonly #agenda: Act[] = []
  #serial = 0

  constructor(
    readonly days: number,
    readonly random: Random,
  ) {}

  readonly witness: Witness = (collection, before, after) => {
    if (collection !== 'days' || before === null || after === null) return
    const [was, is] = [dayFrom(before), dayFrom(after)]
    for (const id of Object.keys(is.offers ?? {})) if (was.offers?.[id] === undefined) this.offers += 1
    for (const [id, {until}] of Object.entries(was.offers ?? {})) {
      if (is.offers?.[id] !== undefined || this.#answering.has(id)) continue
      this.over += 1
      if (this.now < until.getTime()) this.wrong.push(`${id} was over before its time`)
    }
    const known = new Set((was.notify ?? []).map(({id}) => id))
    for (const {id, kind} of is.notify ?? []) {
      if (!known.has(id)) this.#notices.set(kind, (this.#notices.get(kind) ?? 0) + 1)
    }
  }

  #plan(at: number, act: Act['act']): void {
    const place = this.#agenda.findIndex((other) => other.at > at)
    this.#agenda.splice(place === -1 ? this.#agenda.length : place, 0, {at, act})
  }

  #how(at: number): {readonly key: string; readonly at: number} {
    return {key: `year-${String((this.#serial += 1))}`, at}
  }

  /** People act in the middle of half hours, timers come near their ends: what was first is never in doubt. */
  #moment(date: string, from: number, until: number): number {
    const half = from + this.random.below(until - from)
    return Date.parse(`${date}T00:00:00+08:00`) + half * 30 * minute + (10 + this.random.below(10)) * minute
  }

  #planTimers(date: string): void {
    const start = Date.parse(`${date}T00:00:00+08:00`)
    for (let half = 0; half < 48; half += 1) {
      const fault = this.random.below(12)
      // None for up to six hours; or one is lost; or three come at once.
      if (fault === 0) half += this.random.below(12)
      if (fault <= 3) continue
      const times = fault === 4 ? 3 : 1
      const skew = (this.random.below(11) - 5) * minute
      this.#plan(start + half * 30 * minute, async (now) => {
        this.timers += times
        this.now = now + skew
        this.#runs.push(this.now)
        await Promise.all(Array.from({length: times}, () => tick(now + skew)))
      })
    }
  }

  /** A day ahead: one books, others wait, one gives it up, those who are asked answer or do not. */
  #planDay(date: string): void {
    const before = addDays(date, -1)
    for (const time of ['09:00', '10:00']) {
      const who = this.random.below(people)
      this.#plan(this.#moment(before, 0, 16), async (at) => {
        const input = {community, service: counter, date, time, ticked: []}
        const reply = await call(who, 'booking.reserve', input, this.#how(at))
        if (reply.is !== 'ok') return
        const {id: booking} = reply.data as {readonly id: string}
        for (const n of [1, 2, 3]) this.#planWait((who + n) % people, date, time, at)
        const fate = this.random.below(10)
        if (fate < 6) {
          this.#plan(this.#moment(before, 20, 40), async (now) => {
            await call(who, 'booking.cancel', {community, booking, reason: '有事'}, this.#how(now))
          })
        }
      })
    }
    this.#plan(this.#moment(date, 22, 24), (at) => this.#serve(date, at))
  }

  #planWait(who: number, date: string, time: string, from: number): void {
    this.#plan(from + 30 * minute, async (at) => {
      const input = {community, service: counter, date, time}
      const reply = await call(who, 'booking.wait', input, this.#how(at))
      if (reply.is !== 'ok') return
      const {id: waiting} = reply.data as {readonly id: string}
      this.#planAnswer(who, waiting, `${counter}:${date}`, at)
    })
  }

  /** They look now and then; two of five take it, one says no. */
  #planAnswer(who: number, waiting: string, day: string, from: number): void {
    const later = from + 60 * minute * (1 + this.random.below(3))
    this.#plan(later, async (at) => {
      const stands = tableOf('days').get(day) as unknown as Day | undefined
      if (stands === undefined || at > Date.parse(`${stands.date}T12:00:00+08:00`)) return
      if (stands.queue?.[waiting] !== undefined) {
        this.#planAnswer(who, waiting, day, at)
        return
      }
      if (stands.offers?.[waiting] === undefined) return
      const fate = this.random.below(5)
      if (fate > 2) return
      this.#answering.add(waiting)
      const input = {community, waiting}
      await (fate < 2
        ? call(who, 'booking.accept', input, this.#how(at))
        : call(who, 'booking.stopWaiting', input, this.#how(at)))
      this.#answering.delete(waiting)
    })
  }

  async #serve(date: string, at: number): Promise<void> {
    for (const {_id: booking, state, date: on} of this.visits()) {
      if (state !== 'booked' || on !== date) continue
      const absent = this.random.below(6) === 0
      const done: Outcome[] = []
      if (!absent)
        done.push(await call(staff, 'booking.call', {community, booking, window: counter}, this.#how(at)))
      const outcome = absent ? 'absent' : 'done'
      done.push(await call(staff, 'booking.finish', {community, booking, outcome}, this.#how(at)))
      if (done.some(({is}) => is !== 'ok')) this.wrong.push(`${booking} was not served`)
    }
  }

  visits(): readonly Booking[] {
    return [...tableOf('bookings').values()] as unknown as Booking[]
  }

  async play(first: string): Promise<void> {
    for (let n = 0; n < this.days; n += 1) {
      this.#planTimers(addDays(first, n))
      this.#planDay(addDays(first, n + 1))
    }
    // Until all that is asked is asked.
    for (let n = this.days; n < this.days + 4; n += 1) this.#planTimers(addDays(first, n))
    for (let next = this.#agenda.shift(); next !== undefined; next = this.#agenda.shift()) {
      this.now = next.at
      await next.act(next.at)
    }
    const offered = this.#notices.get('wait-offered') ?? 0
    const missed = this.#notices.get('wait-missed') ?? 0
    if (offered !== this.offers) this.wrong.push(`${String(offered)} told of ${String(this.offers)} offers`)
    if (missed !== this.over) this.wrong.push(`${String(missed)} told of ${String(this.over)} that were over`)
    for (const day of tableOf('days').values()) {
      const left = Object.keys((day as unknown as Day).offers ?? {}).length
      if (left > 0) this.wrong.push(`${String(day['_id'])}: ${String(left)} never over`)
    }
    for (const visit of this.visits()) this.wrong.push(...wrongWith(visit, this.#runs))
  }
}

/** @param days from the first of March of a year whose holidays are known */
export const playYear = async (days: number, seed: number): Promise<Year> => {
  const first = '2026-03-02'
  const play = new Play(days, new Random(seed))
  const start = Date.parse(`${first}T00:00:00+08:00`)
  await begin(1, people + 1, seed, play.witness, false, start)
  await play.play(first)
  const {timers, offers, over, wrong} = play
  const told = play.visits().reduce((sum, visit) => sum + (visit.told ?? []).length, 0)
  return {timers, visits: play.visits().length, offers, over, told, wrong}
}
