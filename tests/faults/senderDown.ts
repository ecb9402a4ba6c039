import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {callerAt, type CallAs} from '../../local/demo/call'
import {community} from '../../local/demo/community'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import type {Figure} from '../bench/figure'
import {addDays, dateAt8} from '../../miniprogram/shared/time'
import {CloudProcess} from './process'

/**
 * R6: WeChat's sender fails for a day, while timers are lost, tripled and hours late and the machine is cut off in
 * the middle of sending; then it is well again. Everybody's inbox is counted, and what went out.
 */

const staff = 'o-liu-fang'
const minute = 60_000
const slugs = ['gaoling-jintie', 'shiye-dengji', 'juzhu-dengji', 'jiankang-xiaowu']
/** What a sender that is down says: nothing of use, or no. 43101 takes the person's credits away. */
const answers = [-1, -1, -1, 45009, 47003, 43101]
/** Of the messages about one visit, by the account's template. */
const kindOf: Readonly<Record<string, string>> = {
  'local-acted': 'visit-booked',
  'local-change': 'visit-cancelled',
}

interface Resident {
  readonly openid: string
  readonly person: string
}

interface Run {
  /** Titles that each resident must find, by openid. */
  readonly due: Map<string, string[]>
  /** How often each message was sent, by page and kind. */
  readonly sent: Map<string, number>
  /** Answered with an error that says nothing about it, by page and kind. */
  readonly unanswered: Set<string>
  /** Claimed and without a result when the machine was cut off. */
  readonly undecided: Set<string>
  cuts: number
  timers: number
}

const oneOf = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

let serial = 0
const nextKey = (): string => `down-${(serial += 1)}`

const join = async (call: CallAs, n: number): Promise<Resident> => {
  const openid = `o-down-${n}`
  const phone = `136${String(n).padStart(8, '0')}`
  const {contact} = await call(openid, 'people.saveContact', {community, notice, name: '许海燕', phone})
  for (let more = 0; more < 12; more += 1) {
    await call(openid, 'messages.subscribed', {community, templates: ['change', 'acted']}, nextKey())
  }
  return {openid, person: contact?.person ?? ''}
}

/** Staff book for somebody and cancel: two messages, both to be told by WeChat as well. */
const bookAndCancel = async (
  call: CallAs,
  {openid, person}: Resident,
  today: string,
  run: Run,
): Promise<void> => {
  const service = `${community}:${oneOf(slugs)}`
  const {days} = await call(staff, 'booking.days', {community, service})
  const free = days
    .filter(({date}) => date > today)
    .flatMap(({date, slots}) => slots.filter(({state}) => state === 'free').map(({time}) => ({date, time})))
  const input = {community, for: person, service, ...oneOf(free), ticked: []}
  const {id} = await call(staff, 'booking.reserve', input, nextKey())
  const cancel = {community, for: person, booking: id, reason: '大厅停电'}
  await call(staff, 'booking.cancel', cancel, nextKey())
  run.due.set(openid, [...(run.due.get(openid) ?? []), '有人替您约好了', '预约被取消了'])
}

const count = async (cloud: CloudProcess, seen: number, run: Run): Promise<number> => {
  const sent = await cloud.sent()
  for (const {page, template_id: template, errcode} of sent.slice(seen)) {
    const message = `${page} ${kindOf[template] ?? template}`
    run.sent.set(message, (run.sent.get(message) ?? 0) + 1)
    if (errcode < 0) run.unanswered.add(message)
  }
  return sent.length
}

const nameOf = ({page, kind}: {readonly page: string; readonly kind: string}): string =>
  `${page.replace(/^\//u, '')} ${kind}`

/** Cuts the machine off as soon as something goes out, and starts it again. */
const cutWhileSending = async (
  cloud: CloudProcess,
  seen: number,
  run: Run,
  again: () => Promise<CloudProcess>,
): Promise<CloudProcess> => {
  const firing = cloud.post('/control/timers/jobs', {}).catch(() => undefined)
  const until = performance.now() + 2000
  while ((await cloud.sent()).length === seen && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await count(cloud, seen, run)
  await cloud.cut()
  await firing
  run.cuts += 1
  const next = await again()
  for (const push of await next.pushStates()) {
    if (push.pushState === 'waiting' && push.claimed) run.undecided.add(nameOf(push))
  }
  return next
}

const titlesOf = async (call: CallAs, openid: string): Promise<readonly string[]> => {
  const titles: string[] = []
  for (let cursor: string | undefined; ;) {
    const from = cursor === undefined ? {} : {cursor}
    const {messages, next} = await call(openid, 'messages.inbox', {community, limit: 50, ...from})
    titles.push(...messages.map(({title}) => title))
    if (next === undefined) return titles
    cursor = next
  }
}

const missingOf = (wanted: readonly string[], there: readonly string[]): number => {
  const left = [...there]
  return wanted.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  }).length
}

/**
 * @param people 60 for the full figure
 * @param steps of half an hour; 48 for a day
 * @param everyCut a cut in the middle of sending after so many steps
 */
export const senderDown = async (
  {people, steps, everyCut}: {readonly people: number; readonly steps: number; readonly everyCut: number},
  port: number,
): Promise<readonly Figure[]> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'youshizhao-sender-'))
  const run: Run = {
    due: new Map(),
    sent: new Map(),
    unanswered: new Set(),
    undecided: new Set(),
    cuts: 0,
    timers: 0,
  }
  let cloud = await CloudProcess.start(dataDir, port)
  let seen = 0
  const setClock = (at: number) => cloud.post('/control/clock', {now: new Date(at).toISOString()})
  const fire = async (times: number): Promise<void> => {
    run.timers += times
    await Promise.all(Array.from({length: times}, () => cloud.post('/control/timers/jobs', {})))
    seen = await count(cloud, seen, run)
  }
  // Tomorrow morning: the demonstration's staff hold their posts from today on.
  const start = Date.parse(`${addDays(dateAt8(new Date()), 1)}T08:00:00+08:00`)
  try {
    await setClock(start)
    await fire(1)
    const residents: Resident[] = []
    for (let n = 0; n < people; n += 1) residents.push(await join(callerAt(cloud.url), n))

    for (let step = 0; step < steps; step += 1) {
      const at = start + step * 30 * minute
      await setClock(at)
      const today = dateAt8(new Date(at))
      const call = callerAt(cloud.url)
      for (let n = 0; n < Math.ceil(people / 4); n += 1) {
        await bookAndCancel(call, oneOf(residents), today, run)
      }
      for (let n = 0; n < people; n += 1) {
        await cloud.post('/control/outbox', {api: 'subscribeMessage.send', errcode: oneOf(answers)})
      }
      // For six hours in the middle the timer does not come at all; otherwise it is lost, once, or three at once.
      const silent = step >= steps / 2 && step < steps / 2 + 12 && steps > 24
      if ((step + 1) % everyCut === 0 && !silent) {
        cloud = await cutWhileSending(cloud, seen, run, () => CloudProcess.start(dataDir, port))
        seen = 0
        await setClock(at)
        // What was claimed when the machine went off is not touched again.
        await fire(1)
      } else if (!silent) await fire(oneOf([0, 1, 1, 3]))
    }

    // The sender is well again; answers that were still waiting to be given are used up first.
    let runs = 0
    const waiting = async () =>
      (await cloud.pushStates()).filter(({pushState}) => pushState === 'waiting').length
    for (; runs < 60 && (runs < 15 || (await waiting()) > 0); runs += 1) {
      await setClock(start + steps * 30 * minute + runs * minute)
      await fire(oneOf([1, 1, 3]))
    }
    return await figuresOf({cloud, run, residents, runs})
  } finally {
    await cloud.cut()
    await rm(dataDir, {recursive: true, force: true})
  }
}

const figuresOf = async ({
  cloud,
  run,
  residents,
  runs,
}: {
  readonly cloud: CloudProcess
  readonly run: Run
  readonly residents: readonly Resident[]
  readonly runs: number
}): Promise<readonly Figure[]> => {
  let lost = 0
  let doubled = 0
  let told = 0
  for (const {openid} of residents) {
    const wanted = run.due.get(openid) ?? []
    const there = await titlesOf(callerAt(cloud.url), openid)
    lost += missingOf(wanted, there)
    doubled += missingOf(there, wanted)
    told += wanted.length
  }
  const states = new Map((await cloud.pushStates()).map((push) => [nameOf(push), push.pushState]))
  const twice = [...run.sent].filter(([, times]) => times > 1).length
  const open = [...states.values()].filter((state) => state === 'waiting').length
  const unsure = new Set([...run.undecided, ...run.unanswered])
  const wrong = [...unsure].filter((message) => states.get(message) !== 'unknown')
  for (const message of wrong.slice(0, 10)) console.error(`${message}: ${states.get(message) ?? 'gone'}`)
  const zero = (what: string, figure: number, ok = figure === 0): Figure => ({
    id: 'R6',
    what,
    figure: String(figure),
    bound: '0',
    ok,
  })
  return [
    zero(
      `messages lost from inboxes (${told} caused, ${run.timers} timers, ${run.cuts} cuts while sending)`,
      lost,
    ),
    zero('messages doubled in inboxes', doubled),
    zero(`messages sent by WeChat more than once (${run.sent.size} sent)`, twice),
    zero(
      `undecided ones not recorded as unknown (${run.undecided.size} cut off, ${run.unanswered.size} without an answer)`,
      wrong.length,
      wrong.length === 0 && run.unanswered.size > 0,
    ),
    zero(`messages that still wait ${runs} minutes after the sender is well again`, open),
  ]
}
