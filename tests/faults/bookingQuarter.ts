import {readFileSync} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type {Booking} from '../../cloudfunctions/api/src/booking/documents'
import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {addDays} from '../../miniprogram/shared/time'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import type {Figure} from '../bench/figure'
import {pointSdkAt} from '../conformance/sdk'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {bundledEngine} from '../property/engine/bundled'
import {wrongWith} from './bookingTimers'
import {Random} from './random'

/**
 * R5 for visits: a quarter of bookings whose timers are lost, tripled and six hours late. What each reminder and each
 * question should have been is worked out beside the product (`bookingTimers`), from what people did alone.
 */

const minute = 60_000
const staff = 'o-liu-fang'
const service = `${inCommunity}:gaoling-jintie`
const window = `${inCommunity}:w1`

export interface Quarter {
  readonly visits: number
  readonly told: number
  readonly runs: number
  readonly wrong: string[]
}

type Run = <Name extends ActionName>(
  openid: string | null,
  action: Name,
  input: InputOf<Name>,
  key: string,
  at: Date,
) => Promise<ReplyOf<Name>>

/** The product's handlers in this process, over the store of a cloud. */
const handlersOver = async (cloud: TestCloud): Promise<Run> => {
  const schema = v.object({gateway: v.string(), env: v.string()})
  const {gateway, env} = v.parse(schema, await (await fetch(`${cloud.url}/health`)).json())
  pointSdkAt(gateway, env)
  const {setup: _setup, ...keys} = v.parse(
    v.record(v.string(), v.unknown()),
    JSON.parse(readFileSync(path.join(cloud.dataDir, 'keys.json'), 'utf8')),
  )
  process.env['KEYS'] = JSON.stringify(keys)
  const [{handlers}, {CallContext}, {accountOf}, {inputHashOf}] = await Promise.all([
    import('../../cloudfunctions/api/src/handlers'),
    import('../../cloudfunctions/api/src/context'),
    import('../../cloudfunctions/api/src/people/repo'),
    import('../../cloudfunctions/api/src/kernel/ids'),
  ])
  return async (openid, action, input, key, at) => {
    const account = openid === null ? null : await accountOf(openid)
    const context = new CallContext({now: at, openid, account, inputHash: inputHashOf(input), key})
    return handlers[action](context, input)
  }
}

/** How much is played: bookings, the days on which they are made, and those until all that was promised is over. */
export interface Size {
  readonly wanted: number
  readonly days: number
  readonly tail: number
}

export const playQuarter = async (size: Size, random: Random): Promise<Quarter> => {
  const cloud = await startTestCloud({audited: true})
  try {
    return await new Play(await handlersOver(cloud), cloud, random).play(size)
  } finally {
    await cloud.close()
  }
}

interface Act {
  readonly at: number
  readonly act: (at: Date) => Promise<void>
}

class Play {
  readonly #agenda: Act[] = []
  readonly #ids: string[] = []
  readonly #runs: number[] = []
  #serial = 0

  constructor(
    private readonly run: Run,
    private readonly cloud: TestCloud,
    private readonly random: Random,
  ) {}

  async play({wanted, days, tail}: Size): Promise<Quarter> {
    const start = Date.parse(`${monday}T00:00:00+08:00`)
    const people = Math.ceil(wanted / 3)
    for (let n = 0; n < people; n += 1) {
      await this.cloud.ask(`o-quarter-${String(n)}`, 'people.saveContact', {
        ...{notice, name: '孙玉梅', phone: `135${String(n).padStart(8, '0')}`},
      })
    }
    for (let n = 0; n < wanted; n += 1) {
      const at = start + this.random.below(days * 1440) * minute
      const openid = `o-quarter-${String(this.random.below(people))}`
      this.#plan(at, (now) => this.#book(openid, now))
    }
    for (let n = 0; n < days + tail; n += 1) this.#planTimers(addDays(monday, n))
    for (let next = this.#agenda.shift(); next !== undefined; next = this.#agenda.shift()) {
      await next.act(new Date(next.at))
    }
    return this.#judge()
  }

  #key(): string {
    return `quarter-${String((this.#serial += 1))}`
  }

  #plan(at: number, act: Act['act']): void {
    const place = this.#agenda.findIndex((other) => other.at > at)
    this.#agenda.splice(place === -1 ? this.#agenda.length : place, 0, {at, act})
  }

  /** The day's timers, in the evening, at night and in the morning: some never come, some thrice, some hours late. */
  #planTimers(date: string): void {
    for (const time of ['00:30', '08:00', '10:00', '15:00', '19:00', '20:59', '21:00']) {
      let at = Date.parse(`${date}T${time}:00+08:00`)
      const fault = this.random.below(8)
      if (fault === 0) continue
      if (fault === 1) at += 360 * minute
      if (fault === 2) at += this.random.below(50) * minute
      const times = fault >= 6 ? 3 : 1
      this.#plan(at, async (now) => {
        this.#runs.push(now.getTime())
        // Two bookings of one moment move at once; three runs of one moment, too.
        await Promise.all(Array.from({length: times}, () => this.#timer(now)))
      })
    }
    // Days are opened whatever the others do.
    this.#plan(Date.parse(`${date}T00:05:00+08:00`), async (now) => {
      await this.run(null, 'booking.tick', {}, this.#key(), now)
      await this.run(null, 'booking.count', {}, this.#key(), now)
    })
  }

  async #timer(now: Date): Promise<void> {
    await this.run(null, 'booking.follow', {}, this.#key(), now)
  }

  async #book(openid: string, now: Date): Promise<void> {
    const community = inCommunity
    const {paused} = await this.run(openid, 'booking.ahead', {community}, this.#key(), now)
    if (paused !== null) return
    const {days} = await this.run(openid, 'booking.days', {community, service}, this.#key(), now)
    // Nothing is booked where nobody knows yet whether it is a holiday.
    const free = days.flatMap(({date, slots, state: ofDay}) =>
      ofDay === 'open' ? slots.filter(({state}) => state === 'free').map(({time}) => ({date, time})) : [],
    )
    const place = free[this.random.below(Math.max(1, free.length))]
    if (place === undefined) return
    const {id} = await this.run(
      openid,
      'booking.reserve',
      {community, service, ...place, ticked: []},
      this.#key(),
      now,
    )
    this.#ids.push(id)
    const begins = Date.parse(`${place.date}T${place.time}:00+08:00`)
    const later = now.getTime() + this.random.below(Math.floor((begins - now.getTime()) / minute)) * minute
    const fate = this.random.below(20)
    const booking = {community, booking: id}
    if (fate < 3) {
      this.#plan(later + 13_000, async (at) => {
        await this.run(openid, 'booking.cancel', {...booking, reason: '不去了'}, this.#key(), at)
      })
    } else if (fate < 18) {
      this.#plan(begins + 7 * minute + 13_000, (at) => this.#serve(openid, id, fate, at))
    }
  }

  async #serve(openid: string, id: string, fate: number, now: Date): Promise<void> {
    const booking = {community: inCommunity, booking: id}
    const outcome = fate < 8 ? 'done' : fate < 14 ? 'absent' : 'forwarded'
    if (outcome !== 'absent') {
      await this.run(staff, 'booking.call', {...booking, window}, this.#key(), now)
    }
    await this.run(staff, 'booking.finish', {...booking, outcome}, this.#key(), now)
    if (this.random.below(10) === 0) {
      const soon = new Date(now.getTime() + 2 * minute)
      await this.run(staff, 'booking.undo', booking, this.#key(), soon)
      await this.run(staff, 'booking.finish', {...booking, outcome}, this.#key(), soon)
    }
    const within = (minutes: number): number => now.getTime() + (5 + this.random.below(minutes)) * minute
    if (outcome === 'forwarded' && this.random.below(5) < 3) {
      this.#plan(within(25 * 1440), async (at) => {
        await this.run(staff, 'booking.returned', booking, this.#key(), at)
      })
    }
    if (outcome === 'done' && this.random.below(3) === 0) {
      this.#plan(within(4320), async (at) => {
        await this.run(openid, 'booking.rate', {...booking, done: 'yes'}, this.#key(), at)
      })
    }
    if (outcome === 'absent' && this.random.below(3) === 0) {
      this.#plan(within(4320), async (at) => {
        await this.run(openid, 'booking.explain', {...booking, answer: 'forgot'}, this.#key(), at)
      })
    }
  }

  async #judge(): Promise<Quarter> {
    const {bookingsById} = await import('../../cloudfunctions/api/src/booking/repo')
    const visits: readonly Booking[] = await bookingsById(inCommunity, this.#ids)
    const runs = [...new Set(this.#runs)].sort((a, b) => a - b)
    return {
      visits: visits.length,
      told: visits.reduce((sum, {told = []}) => sum + told.length, 0),
      runs: runs.length,
      wrong: visits.flatMap((visit) => wrongWith(visit, runs)),
    }
  }
}

/** The full run: one figure. */
export const bookingQuarter = async (wanted: number): Promise<readonly Figure[]> => {
  const {visits, told, runs, wrong} = await playQuarter({wanted, days: 90, tail: 40}, new Random(5))
  for (const line of wrong.slice(0, 20)) console.error(line)
  return [
    {
      ...{id: 'R5', what: `${String(visits)} visits in a quarter, ${String(runs)} timers: told wrongly`},
      ...{figure: `${String(wrong.length)} of ${String(told)}`, bound: '= 0'},
      ok: wrong.length === 0 && told > wanted / 4,
    },
  ]
}

/**
 * What is offered, what is over and what people are told in a year of one window, on the documents in memory. @param
 * days 300 in full: the holidays of the year after are not known
 */
export const bookingYear = async (days: number): Promise<readonly Figure[]> => {
  const {playYear} = await bundledEngine()
  const {timers, visits, offers, over, told, wrong} = await playYear(days, 5)
  for (const line of wrong.slice(0, 20)) console.error(line)
  const size = `${String(days)} days, ${String(timers)} timers lost, tripled, up to six hours late and five minutes off`
  return [
    {
      id: 'R5',
      what: `${String(visits)} visits, ${String(offers)} offers, ${String(over)} of them over, ${String(told)} reminders and questions in ${size}: not once, or too early`,
      figure: String(wrong.length),
      bound: '0',
      ok: wrong.length === 0 && offers > days / 2 && over > days / 5 && told > days,
    },
  ]
}
