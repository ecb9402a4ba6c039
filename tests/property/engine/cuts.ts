import type {Booking, Day} from '../../../cloudfunctions/api/src/booking/documents'
import type {Wait} from '../../../cloudfunctions/api/src/booking/waitlist/documents'
import {putDocument, tableOf} from './memorySdk'
import {wrongAtRest} from './model'
import {
  begin,
  begins,
  call,
  community,
  counter,
  date,
  jobs,
  resourceOf,
  room,
  timerStep,
  type Outcome,
  type Target,
} from './world'

/** R1: each action that writes several times, stopped before each of its writes; then the timer, or once more. */

const minute = 60_000
const hour = 60 * minute
const nine: Target = {resource: counter, time: '09:00'}
const monday = begins + 2 * hour
const tuesday = Date.parse(`${date}T09:05:00+08:00`)

let serial = 0
const next = (): string => `before-${String((serial += 1))}`
const done = async (outcome: Promise<Outcome>): Promise<string> => {
  const reply = await outcome
  if (reply.is !== 'ok') throw new Error(JSON.stringify(reply))
  const {data} = reply
  return typeof data === 'object' && data !== null && 'id' in data ? String(data.id) : ''
}
const reserve = (who: number, {resource, ...when}: Target = nine, at = begins): Promise<string> =>
  done(
    call(
      who,
      'booking.reserve',
      {community, service: resource, date, ...when, ticked: []},
      {key: next(), at},
    ),
  )
const wait = (who: number, at: number): Promise<string> =>
  done(call(who, 'booking.wait', {community, service: counter, date, time: '09:00'}, {key: next(), at}))
const cancel = (who: number, booking: string, at = begins): Promise<string> =>
  done(call(who, 'booking.cancel', {community, booking, reason: '有事'}, {key: next(), at}))
const served = async (outcome: 'done' | 'absent'): Promise<string> => {
  const booking = await reserve(0)
  const at = tuesday
  if (outcome === 'done')
    await done(call(3, 'booking.call', {community, booking, window: counter}, {key: next(), at}))
  await done(call(3, 'booking.finish', {community, booking, outcome}, {key: next(), at: at + minute}))
  return booking
}

/** What it takes, and the call itself. */
interface Scenario {
  readonly at: number
  readonly asks?: true
  readonly before: () => Promise<string>
  readonly run: (id: string, how: {key: string; at: number; writes: number}) => Promise<Outcome>
}

const offered = async (): Promise<string> => {
  const booking = await reserve(0)
  const waiting = await wait(1, begins)
  await wait(2, begins + minute)
  await cancel(0, booking, begins + 2 * minute)
  return waiting
}

/** A group that has the room on Mondays and Tuesdays. */
const series = {
  ...{community, resource: room, group: '合唱团', contact: 'p3', weekdays: [1, 2] as (1 | 2)[]},
  ...{from: '09:30', until: '10:30', begins: '2026-11-23', ends: '2026-12-31'},
}
const member = (): Promise<string> => {
  const standing = {community, person: 'p3', standing: 'resident', changedAt: new Date(begins), rev: 0}
  putDocument('memberships', {_id: `${community}:p3`, ...standing})
  return Promise.resolve('')
}

const scenarios = {
  'booking.reserve': {
    at: begins,
    before: () => Promise.resolve(''),
    run: (_id, how) =>
      call(0, 'booking.reserve', {community, service: counter, date, time: '09:00', ticked: []}, how),
  },
  'booking.cancel': {
    at: begins + hour,
    before: async () => {
      const booking = await reserve(0)
      await wait(1, begins)
      return booking
    },
    run: (booking, how) => call(0, 'booking.cancel', {community, booking, reason: '有事'}, how),
  },
  'booking.reschedule': {
    at: begins + hour,
    before: async () => {
      const booking = await reserve(0)
      await wait(1, begins)
      // The timer has been there since: it looks at nothing that is older.
      await jobs(begins + 50 * minute)
      return booking
    },
    run: (booking, how) => call(0, 'booking.reschedule', {community, booking, date, time: '10:00'}, how),
  },
  'booking.wait': {
    at: begins + hour,
    before: () => reserve(0),
    run: (_id, how) => call(1, 'booking.wait', {community, service: counter, date, time: '09:00'}, how),
  },
  'booking.accept': {
    at: begins + 10 * minute,
    before: offered,
    run: (waiting, how) => call(1, 'booking.accept', {community, waiting}, how),
  },
  'booking.stopWaiting': {
    at: begins + 10 * minute,
    before: offered,
    run: (waiting, how) => call(1, 'booking.stopWaiting', {community, waiting}, how),
  },
  'booking.decline': {
    ...{at: begins + hour, asks: true},
    before: async () => {
      const booking = await reserve(0)
      await wait(1, begins)
      return booking
    },
    run: (booking, how) =>
      call(3, 'booking.decline', {community, booking, date, time: '09:00', why: '那天没有人'}, how),
  },
  'booking.help': {
    at: begins + hour,
    before: () => reserve(0),
    run: (booking, how) => call(0, 'booking.help', {community, booking, helps: []}, how),
  },
  'booking.walkIn': {
    at: monday,
    before: () => Promise.resolve(''),
    run: (_id, how) => call(3, 'booking.walkIn', {community, window: counter, call: true}, how),
  },
  'booking.call': {
    at: tuesday,
    before: () => reserve(0),
    run: (booking, how) => call(3, 'booking.call', {community, booking, window: counter}, how),
  },
  'booking.rate': {
    at: tuesday + hour,
    before: () => served('done'),
    run: (booking, how) => call(0, 'booking.rate', {community, booking, done: 'yes'}, how),
  },
  'booking.explain': {
    at: tuesday + hour,
    before: () => served('absent'),
    run: (booking, how) => call(0, 'booking.explain', {community, booking, answer: 'forgot'}, how),
  },
  'booking.closeDay': {
    at: begins + hour,
    before: async () => {
      await reserve(0)
      await wait(1, begins)
      return reserve(2, {resource: counter, time: '10:00'})
    },
    run: (_id, how) => call(3, 'booking.closeDay', {community, date, resources: [counter], why: '停电'}, how),
  },
  'booking.reopenDay': {
    at: begins + hour,
    before: async () => {
      const booking = await reserve(0)
      await done(
        call(
          3,
          'booking.closeDay',
          {community, date, resources: [counter], why: '停电'},
          {key: next(), at: begins + minute},
        ),
      )
      return booking
    },
    run: (_id, how) => call(3, 'booking.reopenDay', {community, date, resources: [counter]}, how),
  },
  'booking.removeResource': {
    at: begins + hour,
    before: () => {
      // No service names it any more.
      const service = tableOf('services').get(counter)
      tableOf('services').set(counter, {...service, resources: [room]})
      return Promise.resolve('')
    },
    run: (_id, how) => call(3, 'booking.removeResource', {community, resource: counter, rev: 0}, how),
  },
  'booking.saveSeries': {
    at: begins + hour,
    before: member,
    run: (_id, how) => call(3, 'booking.saveSeries', series, how),
  },
  'booking.changeSeries': {
    at: begins + hour,
    before: async () => {
      await member()
      const id = await done(call(3, 'booking.saveSeries', series, {key: next(), at: begins}))
      await done(
        call(3, 'booking.dropSeries', {community, series: id, dates: [date]}, {key: next(), at: begins}),
      )
      return id
    },
    // Its dropped Tuesday comes back, and what the days say changes.
    run: (id, how) =>
      call(
        3,
        'booking.changeSeries',
        {community, series: id, rev: 2, group: '戏曲队', ends: series.ends, again: [date]},
        how,
      ),
  },
  'booking.dropSeries': {
    at: begins + hour,
    before: async () => {
      await member()
      return done(call(3, 'booking.saveSeries', series, {key: next(), at: begins}))
    },
    run: (id, how) => call(3, 'booking.dropSeries', {community, series: id, dates: [date]}, how),
  },
  'booking.tick': {
    at: begins + 10 * hour,
    before: async () => {
      // An offer that is over, hours that change, a place nobody stands for.
      await offered()
      const more = resourceOf(counter, 1, 'more')
      await done(call(3, 'booking.saveResource', more, {key: next(), at: begins}))
      await call(
        2,
        'booking.reserve',
        {community, service: counter, date, time: '10:00', ticked: []},
        {key: next(), at: begins, writes: 1},
      )
      return ''
    },
    run: (_id, {at, writes}) => timerStep('booking.tick', at, writes),
  },
  'booking.follow': {
    ...{at: Date.parse('2026-11-23T19:05:00+08:00'), asks: true},
    before: async () => {
      await reserve(0)
      await reserve(1, {resource: counter, time: '10:00'})
      // Nobody has to say yes any more; and it is the evening before.
      const {confirm: _confirm, ...service} = tableOf('services').get(counter) ?? {}
      tableOf('services').set(counter, {...service, settling: new Date(begins)})
      return ''
    },
    run: (_id, {at, writes}) => timerStep('booking.follow', at, writes),
  },
  'booking.count': {
    at: tuesday + 3 * hour,
    before: () => served('done'),
    run: (_id, {at, writes}) => timerStep('booking.count', at, writes),
  },
} as const satisfies Readonly<Record<string, Scenario>>
type Stopped = keyof typeof scenarios
const isStopped = (name: string): name is Stopped => name in scenarios
export const stopped: readonly Stopped[] = Object.keys(scenarios).filter(isStopped)

const stored = () => ({
  days: [...tableOf('days').values()] as unknown as Day[],
  bookings: [...tableOf('bookings').values()] as unknown as Booking[],
  waits: [...tableOf('waits').values()] as unknown as Wait[],
})

/** Where everything stands, without what is random in it. */
const standing = (): string => {
  const {days, bookings, waits} = stored()
  const held = (day: Day): unknown =>
    Object.entries(day.held)
      .map(([hold, {person, slot}]) => [hold, person, slot])
      .sort()
  const told = (one: {readonly notify?: readonly {readonly kind: string; readonly to: string}[] | null}) =>
    (one.notify ?? []).map(({kind, to}) => `${kind} ${to}`).sort()
  return JSON.stringify([
    days.map((day) => [day._id, day.slots, day.closed, held(day), day.walkIns, told(day)]),
    days.map((day) => [Object.keys(day.queue ?? {}).sort(), Object.keys(day.offers ?? {}).sort()]),
    bookings
      .map((one) => [
        one._id,
        one.state,
        one.slot,
        one.moves,
        one.timeline.map(({event}) => event),
        told(one),
      ])
      .sort(),
    waits.map((one) => [one._id, one.state]).sort(),
    [...tableOf('serviceCounts').values()].map(({_id, cells}) => [_id, cells]),
    [...tableOf('resources').keys()],
  ])
}

interface Cut {
  readonly writes: number
  readonly wrong: readonly string[]
}

/**
 * Stops an action before each of its writes: once with the timer after it, once called again with the same key.
 * @returns its writes, and what was wrong
 */
export const cut = async (action: Stopped): Promise<Cut> => {
  const scenario: Scenario = scenarios[action]
  // What fails is said there as well.
  const quiet = console.error
  console.error = () => undefined
  try {
    return await cutEach(action, scenario)
  } finally {
    console.error = quiet
  }
}

const cutEach = async (action: string, scenario: Scenario): Promise<Cut> => {
  const {at} = scenario
  const fresh = async (): Promise<string> => {
    serial = 0
    await begin(1, 4, 1, () => undefined, scenario.asks)
    return scenario.before()
  }
  const rest = async (from: number): Promise<readonly string[]> => {
    // What could not be looked at is put off for ten minutes.
    for (const after of [3, 14, 25, 26]) await jobs(from + after * minute)
    return wrongAtRest(stored(), from + 26 * minute)
  }
  const how = {key: 'the-call', at}
  const id = await fresh()
  const whole = await scenario.run(id, {...how, writes: Infinity})
  const wrong: string[] = whole.is === 'ok' ? [] : [`${action}: ${JSON.stringify(whole)}`]
  wrong.push(...(await rest(at)))
  const reference = standing()
  let writes = 0
  for (; writes < 200; writes += 1) {
    const about = `${action} stopped after ${String(writes)}`
    // Stopped, and nobody calls again: the timer alone.
    const outcome = await scenario.run(await fresh(), {...how, writes})
    if (outcome.is === 'ok') break
    wrong.push(...(await rest(at)).map((what) => `${about}: ${what}`))
    // Stopped, and called again, twice.
    const other = await fresh()
    await scenario.run(other, {...how, writes})
    for (const times of [1, 2]) {
      const again = await scenario.run(other, {...how, writes: Infinity})
      if (again.is !== 'ok') wrong.push(`${about}, called again (${String(times)}): ${JSON.stringify(again)}`)
    }
    wrong.push(...(await rest(at)).map((what) => `${about}, called again: ${what}`))
    if (standing() !== reference) wrong.push(`${about}, called again: ${standing()} instead of ${reference}`)
  }
  return {writes, wrong}
}
