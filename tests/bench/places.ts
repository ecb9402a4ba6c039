import {addDays} from '../../miniprogram/shared/time'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {post} from '../harness/post'
import {median, quantile, ratio, type Figure} from './figure'
import {functionsWithTwin, twinCollections} from './twinCloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** P4: many people, few places. */

const places = 30
const windows = 10
/** A day document with eight slots of thirty is as full as a busy day. */
const slotsADay = 8
const days = 14

interface Slot {
  readonly service: string
  readonly date: string
  readonly time: string
}

const admin = 'o-wang-jianjun'

const slots: readonly Slot[] = Array.from({length: windows * days * slotsADay}, (_, n) => {
  const window = n % windows
  const day = Math.floor(n / windows) % days
  const slot = Math.floor(n / (windows * days))
  return {
    service: `${inCommunity}:bench-${window}`,
    date: addDays(monday, day),
    time: `${String(9 + slot).padStart(2, '0')}:00`,
  }
})

const openWindows = async (cloud: TestCloud): Promise<void> => {
  for (let n = 0; n < windows; n += 1) {
    const window = `${inCommunity}:bench-${n}`
    await cloud.ask(admin, 'booking.saveResource', {
      resource: window,
      kind: 'window',
      takes: 'slots',
      name: `窗口 ${n}`,
      sessions: (['workdays', 'weekends', 'holidays'] as const).map((kind) => ({
        days: kind,
        from: '09:00',
        until: '17:00',
        every: 60,
        capacity: places,
      })),
      horizon: days,
      order: 100 + n,
    })
    await cloud.ask(admin, 'booking.saveService', {
      service: window,
      name: `事项 ${n}`,
      category: 'zonghe',
      situations: [],
      forWhom: '所有人',
      materials: [],
      promise: {text: '当场办好', workdays: 0},
      minutes: 10,
      where: '大厅',
      phone: '0359-2100001',
      resources: [window],
      order: 100 + n,
    })
  }
  await cloud.fire('jobs')
}

const join = async (cloud: TestCloud, callers: number): Promise<readonly string[]> => {
  const openids = Array.from({length: callers}, (_, n) => `o-bench-${n}`)
  await Promise.all(
    openids.map((openid, n) =>
      cloud.ask(openid, 'people.saveContact', {
        notice,
        name: '赵一',
        phone: `136${String(n).padStart(8, '0')}`,
      }),
    ),
  )
  return openids
}

interface Round {
  readonly won: number
  /** Refused as full. With all places won nobody was refused while one was free. */
  readonly full: number
  readonly times: readonly number[]
}

const race = async (
  cloud: TestCloud,
  openids: readonly string[],
  slotFor: (caller: number) => Slot,
  key: string,
): Promise<Round> => {
  const replies = await Promise.all(
    openids.map(async (openid, n) => {
      const begun = performance.now()
      const reply = await cloud.send(
        openid,
        'booking.reserve',
        {community: inCommunity, ...slotFor(n), ticked: []},
        key,
      )
      const ended = performance.now()
      return {code: reply.ok ? 'won' : reply.error.code, time: ended - begun}
    }),
  )
  return {
    won: replies.filter(({code}) => code === 'won').length,
    full: replies.filter(({code}) => code === 'slot-full').length,
    times: replies.map(({time}) => time),
  }
}

interface DatabaseRace {
  readonly sold: number
  readonly tries: number
  readonly failures: number
  readonly soldOut: number
}

/** The bare race at the database: all callers at once in one instance. */
const databaseRace = async (
  cloud: TestCloud,
  action: 'updates' | 'transactions',
  round: number,
  {callers, patience}: {readonly callers: number; readonly patience: number},
): Promise<DatabaseRace> => {
  const event = {action, slot: `${action}-${round}`, places, callers, patience}
  const {status, json, text} = await post(`${cloud.url}/functions/twin`, event, {'x-wx-openid': 'o-twin'})
  if (status !== 200) throw new Error(`twin: ${text}`)
  return json as DatabaseRace
}

/** Winners of the check-then-insert twin. */
const checkTwin = async (cloud: TestCloud, callers: number): Promise<number> => {
  const event = {action: 'checks', slot: 'checks', places, callers}
  const {status, json, text} = await post(`${cloud.url}/functions/twin`, event, {'x-wx-openid': 'o-twin'})
  if (status !== 200) throw new Error(`twin: ${text}`)
  return (json as {sold: number}).sold
}

/** How large a run is; the defaults are the full figure. */
export interface Size {
  /** People who call at once. */
  readonly callers?: number
  /** Rounds in which all callers want one slot. */
  readonly rounds?: number
  /** Rounds in which nobody is in anybody's way, to compare with. */
  readonly calmRounds?: number
  readonly databaseRounds?: number
  /** Milliseconds after which a race at the database that has not sold out is stopped. */
  readonly givenUpAfter?: number
}

/** P4, with its twins in the same run. */
export const benchPlaces = async ({
  callers = 1000,
  rounds = 100,
  calmRounds = 3,
  databaseRounds = 3,
  givenUpAfter = 10_000,
}: Size = {}): Promise<readonly Figure[]> => {
  const functionsDir = await functionsWithTwin()
  const cloud = await startTestCloud({functionsDir, more: twinCollections})
  try {
    await openWindows(cloud)
    const openids = await join(cloud, callers)
    const contested: Round[] = []
    for (let round = 0; round < rounds; round += 1) {
      const slot = slots[round]
      if (slot === undefined) throw new RangeError('more rounds than slots')
      contested.push(await race(cloud, openids, () => slot, `round-${round}`))
    }
    // Each caller has a slot of their own, of those that no round has touched.
    const calm: Round[] = []
    const free = slots.slice(rounds)
    for (let round = 0; round < calmRounds; round += 1) {
      const slotFor = (n: number): Slot => free[(n + round * 11) % free.length] ?? slots[0]!
      calm.push(await race(cloud, openids, slotFor, `calm-${round}`))
    }
    const races = {updates: [] as DatabaseRace[], transactions: [] as DatabaseRace[]}
    for (let round = 0; round < databaseRounds; round += 1) {
      for (const way of ['updates', 'transactions'] as const)
        races[way].push(await databaseRace(cloud, way, round, {callers, patience: givenUpAfter}))
    }
    const overbooked = await checkTwin(cloud, callers)

    const exact = contested.filter(({won, full}) => won === places && full === callers - places).length
    const slow = quantile(
      contested.flatMap(({times}) => times),
      0.99,
    )
    const usual = quantile(
      calm.flatMap(({times}) => times),
      0.99,
    )
    const ours = median(races.updates.map(({soldOut}) => soldOut))
    const theirs = median(
      races.transactions.map(({soldOut, sold}) => (sold === places ? soldOut : givenUpAfter)),
    )
    const conflicts = median(races.transactions.map(({failures}) => failures))
    const calmWins = calm.every(({won}) => won === callers)
    return [
      {
        id: 'P4',
        what: `rounds of ${callers} callers with exactly ${places} winners and nobody refused before`,
        figure: `${exact} of ${rounds}`,
        bound: 'all',
        ok: exact === rounds,
      },
      {
        id: 'P4',
        what: `p99 of a reservation against ${callers} callers on as many slots (${slow.toFixed(0)} and ${usual.toFixed(0)} ms)`,
        figure: ratio(slow, usual),
        bound: '≤ 5 ×',
        ok: calmWins && slow <= 5 * usual,
      },
      {
        id: 'P4',
        what: `sold out at the database faster than the transaction twin, which had ${conflicts} conflicts (${ours.toFixed(0)} and ${theirs < givenUpAfter ? '' : 'more than '}${theirs.toFixed(0)} ms)`,
        figure: ratio(theirs, ours),
        bound: '≥ 10 ×',
        ok: races.updates.every(({sold}) => sold === places) && theirs >= 10 * ours,
      },
      {
        id: 'P4',
        what: 'the check-then-insert twin over-books in the same run',
        figure: `${overbooked} winners of ${places} places`,
        bound: `> ${places}`,
        ok: overbooked > places,
      },
    ]
  } finally {
    await cloud.close()
  }
}
