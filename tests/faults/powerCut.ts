import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {callerAt, type CallAs} from '../../local/demo/call'
import {community} from '../../local/demo/community'
import {addDays, dateAt8, instant} from '../../miniprogram/shared/time'
import type {Figure} from '../bench/figure'
import {CloudProcess} from './process'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** R2: the machine is cut off while people book, cancel and take numbers; then everything is counted. */

const writers = 20
const staff = 'o-liu-fang'

interface Acknowledged {
  readonly openid: string
  readonly booking: string
  state: 'booked' | 'cancelled'
}

/** What the last calls were when the cut came: they may or may not have happened. */
interface Ledger {
  readonly visits: Acknowledged[]
  readonly undecided: Set<string>
  readonly numbers: Map<string, string>
}

let serial = 0
const nextKey = (): string => `cut-${(serial += 1)}`

const randomOf = <Item>(items: readonly Item[]): Item | undefined =>
  items[Math.floor(Math.random() * items.length)]

const bookAndCancel = async (call: CallAs, openid: string, ledger: Ledger): Promise<void> => {
  const service = `${community}:${randomOf(['gaoling-jintie', 'shiye-dengji', 'juzhu-dengji', 'jiankang-xiaowu']) ?? ''}`
  const {days} = await call(openid, 'booking.days', {community, service})
  const free = days.flatMap(({date, slots}) =>
    slots.filter(({state}) => state === 'free').map(({time}) => ({date, time})),
  )
  const slot = randomOf(free)
  const mine = ledger.visits.filter((visit) => visit.openid === openid && visit.state === 'booked')
  const oldest = mine[0]
  if (oldest !== undefined && (slot === undefined || mine.length > 3)) {
    ledger.undecided.add(oldest.booking)
    await call(openid, 'booking.cancel', {community, booking: oldest.booking, reason: '换个时间'}, nextKey())
    oldest.state = 'cancelled'
    ledger.undecided.delete(oldest.booking)
    return
  }
  if (slot === undefined) return
  const {id} = await call(openid, 'booking.reserve', {community, service, ...slot, ticked: []}, nextKey())
  ledger.visits.push({openid, booking: id, state: 'booked'})
}

const takeNumber = async (call: CallAs, ledger: Ledger): Promise<void> => {
  const {id, number = ''} = await call(
    staff,
    'booking.walkIn',
    {community, window: `${community}:w1`, call: false},
    nextKey(),
  )
  ledger.numbers.set(id, number)
}

/** Asked anew each time: the cut comes from outside. */
const hasCome = (cut: {readonly now: boolean}): boolean => cut.now

const writeUntilCut = async (call: CallAs, n: number, ledger: Ledger, cut: {now: boolean}): Promise<void> => {
  while (!hasCome(cut)) {
    try {
      await (n === 0 ? takeNumber(call, ledger) : bookAndCancel(call, `o-cut-${n}`, ledger))
    } catch (thrown) {
      // A refusal is an answer; a broken connection is the cut.
      if (!hasCome(cut) && !/slot-full|already-booked|busy/u.test(String(thrown))) throw thrown
    }
  }
}

const lostOf = async (call: CallAs, ledger: Ledger): Promise<readonly string[]> => {
  const lost: string[] = []
  for (const {openid, booking, state} of ledger.visits) {
    const found = await call(openid, 'booking.get', {community, booking}).catch(() => null)
    if (found === null) lost.push(`${booking} was acknowledged and is gone`)
    else if (found.state !== state && !ledger.undecided.has(booking)) {
      lost.push(`${booking} was acknowledged as ${state} and is ${found.state}`)
    }
  }
  const {entries} = await call(staff, 'booking.board', {community})
  const shown = new Map(entries.map(({id, number}) => [id, number]))
  for (const [id, number] of ledger.numbers) {
    if (shown.get(id) !== number) lost.push(`number ${number} was given and is gone`)
  }
  return lost
}

/** Keeps what the next round checks small: acknowledged visits of this round only. */
const freshLedger = (): Ledger => ({visits: [], undecided: new Set(), numbers: new Map()})

/** Functions that have just started take a moment; a cut before they are at full speed would prove little. */
const fullSpeed = async (ledger: Ledger): Promise<void> => {
  const started = performance.now()
  while (ledger.visits.length + ledger.numbers.size < writers) {
    if (performance.now() - started > 60_000)
      throw new Error(`not even ${writers} were acknowledged in a minute`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/**
 * The clock at 08:00 of the next day on which the window gives numbers, ms. The community was made today, by this
 * machine's clock, and so were its posts: before that nobody has a right.
 */
const openMorning = async (cloud: CloudProcess): Promise<number> => {
  const today = dateAt8(new Date())
  for (let ahead = 1; ahead <= 12; ahead += 1) {
    const morning = instant(addDays(today, ahead), '08:00').getTime()
    await cloud.post('/control/clock', {now: new Date(morning).toISOString()})
    await cloud.post('/control/timers/jobs', {})
    const number = {community, window: `${community}:w1`, call: false}
    const open = await callerAt(cloud.url)(staff, 'booking.walkIn', number, nextKey()).then(
      () => true,
      (thrown: unknown) => {
        if (!String(thrown).includes('slot-closed')) throw thrown
        return false
      },
    )
    if (open) return morning
  }
  throw new Error('the window gives no numbers on any of twelve days')
}

/** @param cuts 50 for the full figure */
export const powerCuts = async (cuts: number, port: number): Promise<readonly Figure[]> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'youshizhao-cut-'))
  const lost: string[] = []
  const broken: string[] = []
  let acknowledged = 0
  let cloud = await CloudProcess.start(dataDir, port)
  try {
    // Each round five minutes later.
    const start = await openMorning(cloud)
    const joined = callerAt(cloud.url)
    for (let n = 0; n < writers; n += 1) {
      await joined(`o-cut-${n}`, 'people.saveContact', {
        notice,
        community,
        name: '吴海',
        phone: `135${String(n).padStart(8, '0')}`,
      })
    }
    for (let round = 0; round < cuts; round += 1) {
      const now = start + round * 5 * 60_000
      await cloud.post('/control/clock', {now: new Date(now).toISOString()})
      await cloud.post('/control/timers/jobs', {})
      const ledger = freshLedger()
      const cut = {now: false}
      const call = tolerant(callerAt(cloud.url), cut)
      const working = Promise.all(
        Array.from({length: writers}, (_, n) => writeUntilCut(call, n, ledger, cut)),
      )
      await fullSpeed(ledger)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000))
      cut.now = true
      await cloud.cut()
      await working
      acknowledged += ledger.visits.length + ledger.numbers.size

      cloud = await CloudProcess.start(dataDir, port)
      await cloud.post('/control/clock', {now: new Date(now + 3 * 60_000).toISOString()})
      await cloud.post('/control/timers/jobs', {})
      lost.push(...(await lostOf(callerAt(cloud.url), ledger)))
      broken.push(...(await cloud.disagreements()))
    }
  } finally {
    await cloud.cut()
    await rm(dataDir, {recursive: true, force: true})
  }
  for (const line of [...lost, ...broken].slice(0, 20)) console.error(line)
  return [
    {
      id: 'R2',
      what: `acknowledged writes lost in ${cuts} cuts with ${writers} writers (${acknowledged} acknowledged)`,
      figure: String(lost.length),
      bound: '0',
      ok: lost.length === 0 && acknowledged >= cuts * writers,
    },
    {
      id: 'R1',
      what: `disagreements of day documents and bookings after each cut, 3 minutes and one run of jobs`,
      figure: String(broken.length),
      bound: '0',
      ok: broken.length === 0,
    },
  ]
}

/** After the cut every error is the cut's. */
const tolerant =
  (call: CallAs, cut: {now: boolean}): CallAs =>
  async <Name extends ActionName>(
    openid: string,
    action: Name,
    input: InputOf<Name>,
    key?: string,
  ): Promise<ReplyOf<Name>> => {
    if (cut.now) throw new Error('cut')
    return call(openid, action, input, key)
  }
