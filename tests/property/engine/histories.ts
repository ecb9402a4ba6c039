import {slotTime} from '../../../miniprogram/packages/booking/rules/slots'
import type {Booking, Day} from '../../../cloudfunctions/api/src/booking/documents'
import type {Wait} from '../../../cloudfunctions/api/src/booking/waitlist/documents'
import {tableOf, type Witness} from './memorySdk'
import {
  hasPlace,
  isFreeFor,
  isOpen,
  stands,
  withoutPlace,
  wrongAtRest,
  wrongChange,
  type Stored,
} from './model'
import {
  begin,
  begins,
  call,
  community,
  date,
  outcomeOf,
  resourceOf,
  shapes,
  targets,
  tick,
  type Outcome,
  type Target,
} from './world'

/** Random histories of one day, played by the product's own use cases against what must hold of it. */

export const acts = [
  'reserve',
  'cancel',
  'reschedule',
  'wait',
  'accept',
  'stop',
  'again',
  'shape',
  'timer',
  'answer',
] as const
export type Act = (typeof acts)[number]

export interface Tried {
  readonly act: Act
  readonly who: number
  /** In `targets`; null: what half of them want. */
  readonly target: number | null
  readonly pick: number
  /** After so many writes it is cut off; null: it is not. */
  readonly cut: number | null
}
export type Step =
  | {readonly do: 'together'; readonly calls: readonly Tried[]}
  | {readonly do: 'pass'; readonly minutes: number}
  | {readonly do: 'timer'; readonly times: number}

export interface History {
  /** Places at each time. */
  readonly capacity: number
  /** Staff say yes or no to each visit. */
  readonly asks?: boolean
  /** What half of them want, in `targets`. */
  readonly wanted?: number
  /** Decides whose turn it is. */
  readonly seed: number
  readonly steps: readonly Step[]
}

export interface Played {
  readonly calls: number
  readonly ok: number
  readonly cut: number
  readonly offers: number
  /** Calls by what was answered. */
  readonly codes: Readonly<Record<string, number>>
  readonly wrong: readonly string[]
}

export const people = 4
const minute = 60_000

interface Made {
  readonly who: number
  readonly act: Act
  readonly target: Target
  /** The visit or the waiting that it is about. */
  readonly about: string
  readonly run: () => Promise<Outcome>
}

/** The shape that was written. */
const dayFrom = (document: object): Day => document as Day

class Play {
  now = begins
  readonly wrong: string[] = []
  readonly codes: Record<string, number> = {}
  offers = 0
  calls = 0
  #serial = 0
  #last: Made | null = null
  /** What each day has been since those who act now began. */
  #versions = new Map<string, Day[]>()
  readonly #givenUp = new Set<string>()
  /** Visits that were promised. */
  readonly #promised = new Map<string, number>()
  /** Visits to come when those who act now began. */
  #booked = new Set<string>()
  /** Waits that somebody gives up at some time. */
  readonly #left = new Set<string>()

  readonly witness: Witness = (collection, before, after) => {
    if (collection !== 'days' || after === null) return
    const [was, is] = [before === null ? null : dayFrom(before), dayFrom(after)]
    this.#versions.set(is._id, [...(this.#versions.get(is._id) ?? []), is])
    if (was === null) return
    this.offers += Object.keys(is.offers ?? {}).filter((id) => was.offers?.[id] === undefined).length
    this.#note(wrongChange(was, is, this.now), () => `${JSON.stringify(was)} → ${JSON.stringify(is)}`)
    for (const id of Object.keys(was.queue ?? {})) {
      const gone = is.queue?.[id] === undefined && is.offers?.[id] === undefined
      const found = tableOf('waits').get(id) as Wait | undefined
      if (gone && is.closed === undefined && found?.state === 'waiting' && !this.#left.has(id))
        this.#note([`${id} is put out of the line`], () => '')
    }
  }

  #note(wrong: readonly string[], about: () => string): void {
    this.wrong.push(...wrong.map((what) => `${what} (${about()})`))
  }

  stored(): Stored {
    return {
      days: [...tableOf('days').values()] as unknown as Day[],
      bookings: [...tableOf('bookings').values()] as unknown as Booking[],
      waits: [...tableOf('waits').values()] as unknown as Wait[],
    }
  }

  #key(): string {
    return `k${String((this.#serial += 1))}`
  }

  /** Who can do it at all, where somebody can: most of the time it is one of them. */
  #able(act: Act, who: number, pick: number): number {
    const {days, bookings, waits} = this.stored()
    const able =
      act === 'accept'
        ? days.flatMap((day) => Object.values(day.offers ?? {}).map(({person}) => person))
        : act === 'stop'
          ? waits.flatMap(({person, state}) => (state === 'waiting' ? [person] : []))
          : act === 'cancel' || act === 'reschedule'
            ? bookings.flatMap((one) => (stands(one) ? [one.person] : []))
            : []
    const one = able[(who + pick) % Math.max(1, able.length)]
    return one === undefined || pick === 0 ? who : Number(one.slice(1))
  }

  #make({act, who: whoever, target: chosen, pick, cut}: Tried): Made | null {
    const who = this.#able(act, whoever, pick)
    const wanted = chosen ?? this.history.wanted ?? 0
    const target = targets[wanted % targets.length]
    if (target === undefined) return null
    if (act === 'again') return this.#last
    const person = `p${String(who)}`
    const {bookings, waits} = this.stored()
    const own = bookings.filter(
      (one) =>
        one.person === person && (stands(one) || (act === 'reschedule' && one.state === 'unconfirmed')),
    )
    const booking = own[pick % Math.max(1, own.length)]?._id ?? ''
    const offered = new Set(this.stored().days.flatMap((day) => Object.keys(day.offers ?? {})))
    const lines = waits
      .filter((one) => one.person === person && one.state === 'waiting')
      .sort((a, b) => Number(offered.has(b._id)) - Number(offered.has(a._id)))
    const waiting = lines[act === 'accept' ? 0 : pick % Math.max(1, lines.length)]?._id ?? ''
    const {resource: service, ...time} = target
    const key = this.#key()
    // Once more is later.
    const how = () => ({key, at: this.now, writes: cut ?? Infinity})
    const made = (about: string, run: Made['run']): Made => ({who, act, target, about, run})
    switch (act) {
      case 'reserve':
        return made('', () =>
          call(who, 'booking.reserve', {community, service, date, ...time, ticked: []}, how()),
        )
      case 'cancel':
        if (booking === '') return null
        return made(booking, () => call(who, 'booking.cancel', {community, booking, reason: '有事'}, how()))
      case 'reschedule': {
        if (booking === '') return null
        // A visit stays with its service.
        const of = own.find(({_id}) => _id === booking)?.resource.id
        const same = targets.filter(({resource}) => resource === of)
        const to = same[wanted % same.length] ?? target
        const {resource: _of, ...when} = to
        return {
          ...made(booking, () => call(who, 'booking.reschedule', {community, booking, date, ...when}, how())),
          target: to,
        }
      }
      case 'wait':
        return made('', () => call(who, 'booking.wait', {community, service, date, ...time}, how()))
      case 'accept':
        if (waiting === '') return null
        return made(waiting, () => call(who, 'booking.accept', {community, waiting}, how()))
      case 'stop':
        if (waiting === '') return null
        this.#left.add(waiting)
        return made(waiting, () => call(who, 'booking.stopWaiting', {community, waiting}, how()))
      case 'shape': {
        const capacity = this.history.capacity
        const said = resourceOf(service, capacity, shapes[pick % shapes.length] ?? 'usual')
        return made('', () => call(who, 'booking.saveResource', said, how()))
      }
      case 'answer': {
        const asked = bookings.filter(({state}) => state === 'asked')
        const visit = asked[pick % Math.max(1, asked.length)]
        if (visit === undefined) return null
        const seen = {community, booking: visit._id, date: visit.date, time: slotTime(visit.slot)}
        return made(visit._id, () =>
          pick % 2 === 0
            ? call(who, 'booking.confirm', seen, how())
            : call(who, 'booking.decline', {...seen, why: '那天没有人'}, how()),
        )
      }
      case 'timer':
        return made('', () => outcomeOf(() => tick(this.now), cut ?? Infinity))
    }
  }

  constructor(readonly history: History) {}

  async together(tried: readonly Tried[]): Promise<void> {
    const made = tried.flatMap((one) => {
      const next = this.#make(one)
      if (next !== null && one.act !== 'again') this.#last = next
      return next === null ? [] : [next]
    })
    this.#versions = new Map(this.stored().days.map((day) => [day._id, [day]]))
    this.#booked = new Set(this.stored().bookings.flatMap((one) => (stands(one) ? [one._id] : [])))
    await Promise.all(
      made.map(async (one) => {
        const dayOf = `${one.target.resource}:${date}`
        const from = (this.#versions.get(dayOf)?.length ?? 1) - 1
        const outcome = await one.run()
        this.calls += 1
        this.#judge(one, outcome, (this.#versions.get(dayOf) ?? []).slice(Math.max(0, from)), made)
      }),
    )
    this.#note(withoutPlace(this.stored()), () => 'after those who acted together')
  }

  #judge(
    {who, act, target, about}: Made,
    outcome: Outcome,
    days: readonly Day[],
    beside: readonly Made[],
  ): void {
    const code = outcome.is === 'refused' ? outcome.code : outcome.is
    const name = `${act} ${code}`
    this.codes[name] = (this.codes[name] ?? 0) + 1
    const person = `p${String(who)}`
    const said = `${person} ${act} ${target.resource} ${target.time}`
    const note = (what: string): void => {
      this.#note([what], () => `${said}: ${JSON.stringify(days)}`)
    }
    if (outcome.is === 'ok' && (act === 'reserve' || act === 'accept')) {
      this.#promised.set((outcome.data as {readonly id: string}).id, who)
    }
    // Cut off, it may have been cancelled or not.
    if (act === 'cancel' && outcome.is !== 'refused') this.#givenUp.add(about)
    // Hours that do not fit what is booked may be refused.
    if (outcome.is !== 'refused' || act === 'shape') return
    switch (code) {
      case 'slot-full':
        if (days.every((day) => isFreeFor(day, target, person, this.now))) note('refused while one was free')
        break
      case 'busy':
        // Another change of the same visit is under way, or was cut off.
        if (act === 'reserve') note('sent away without a reason')
        break
      case 'slot-closed':
        if (act !== 'answer' && days.length > 0 && days.every(isOpen)) note('refused on an open day')
        break
      case 'already-booked':
        if (!days.some((day) => hasPlace(day, target, person))) note('had no place')
        break
      case 'place-free':
        if (!days.some((day) => isFreeFor(day, target, person, this.now))) note('there was no free place')
        break
      case 'offer-over':
        if (days.every((day) => isOpen(day) && (day.offers?.[about]?.until.getTime() ?? 0) > this.now))
          note('it was kept for them')
        break
      case 'moved':
        // An answer that is sent again may find a yes, or another time.
        if (
          act !== 'answer' &&
          this.#booked.has(about) &&
          beside.filter((other) => other.about === about).length < 2
        )
          note('nobody moved it')
        break
      case 'slot-past':
        break
      default:
        note(`nobody expects ${code}`)
    }
  }

  async rest(): Promise<void> {
    this.#versions = new Map()
    for (const after of [3, 4, 5, 6]) {
      this.now += after * minute
      await tick(this.now)
    }
    const stored = this.stored()
    this.#note(wrongAtRest(stored, this.now), () => JSON.stringify(stored))
    for (const [id, who] of this.#promised) {
      if (this.#givenUp.has(id)) continue
      const found = stored.bookings.find(({_id}) => _id === id)
      if (
        found === undefined ||
        !(stands(found) || found.state === 'unconfirmed') ||
        found.person !== `p${String(who)}`
      )
        this.#note([`${id} was promised`], () => '')
    }
  }
}

/** Plays one history and says what was not as it must be. */
export const play = async (history: History): Promise<Played> => {
  const one = new Play(history)
  await begin(history.capacity, people, history.seed, one.witness, history.asks)
  for (const step of history.steps) {
    if (step.do === 'together') await one.together(step.calls)
    else if (step.do === 'pass') one.now += step.minutes * minute
    else await Promise.all(Array.from({length: step.times}, () => tick(one.now)))
    if (one.wrong.length > 0) break
  }
  if (one.wrong.length === 0) await one.rest()
  const sum = (of: RegExp): number =>
    Object.entries(one.codes).reduce((all, [code, n]) => all + (of.test(code) ? n : 0), 0)
  const {calls, offers, codes, wrong} = one
  return {calls, offers, codes, wrong, ok: sum(/ ok$/u), cut: sum(/ cut$/u)}
}
