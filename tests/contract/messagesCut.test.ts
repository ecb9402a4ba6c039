import {localTemplates} from '../../local/demo/templates'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {cuttable, type Cuttable} from '../harness/cuts'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'

/** The timer's run with messages, stopped before each of its writes and done again. */

const staff = 'o-liu-fang'
const services = ['gaoling-jintie', 'shiye-dengji', 'juzhu-dengji'].map((slug) => `${inCommunity}:${slug}`)

let cloud: TestCloud
let cut: Cuttable
let serial = 0
const newKey = (): string => `message-cut-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
  process.env['TEMPLATES'] = localTemplates
  cut = await cuttable(cloud)
  // Each cut is a fault to the run, and says so.
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(() => cloud.close())

const join = async (name: string) => {
  const openid = `o-message-cut-${String((serial += 1))}`
  const phone = `138${String(serial).padStart(8, '0')}`
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  return {openid, person: contact?.person ?? ''}
}

/** Staff book for somebody and cancel: two notices in one document. */
const bookAndCancel = async (person: string): Promise<void> => {
  const service = services[(serial += 1) % services.length] ?? ''
  const {days} = await cloud.ask(staff, 'booking.days', {service})
  const free = days
    .flatMap(({date, slots}) => slots.map((slot) => ({date, ...slot})))
    .find(({date, state}) => state === 'free' && date > monday)
  if (free === undefined) throw new Error('no place is left')
  const slot = {date: free.date, time: free.time}
  const input = {for: person, service, ...slot, ticked: []}
  const {id} = await cloud.ask(staff, 'booking.reserve', input, newKey())
  await cloud.ask(staff, 'booking.cancel', {for: person, booking: id, reason: '大厅停电'}, newKey())
}

interface Sent {
  readonly api: string
  readonly data: {readonly touser: string; readonly template_id: string}
}
const sentTo = async (openid: string): Promise<readonly string[]> => {
  const {sent} = (await (await fetch(`${cloud.url}/control/outbox`)).json()) as {sent: readonly Sent[]}
  return sent.filter(({data}) => data.touser === openid).map(({data}) => data.template_id)
}

test('wherever the timer’s run is cut off, each message is there once, sent at most once, and rung about once', async () => {
  const rounds: {readonly reached: string; readonly rung: string}[] = []
  let whole = 0
  for (let writes = 0; writes < 16; writes += 1) {
    const [reached, rung] = await Promise.all([join('高志远'), join('何桂芬')])
    // Twice as many as are needed: being out of credits is not what keeps a message from going out again.
    for (let more = 0; more < 2; more += 1) {
      await cloud.ask(reached.openid, 'messages.subscribed', {templates: ['change', 'acted']}, newKey())
    }
    for (const {person} of [reached, rung]) await bookAndCancel(person)
    await cut.run('messages.tick', {}, 'tick', writes)
    await cut.run('messages.tick', {}, 'tick')
    if ((await cut.run('messages.tick', {}, 'tick'))?.moved === 0) whole += 1
    rounds.push({reached: reached.openid, rung: rung.openid})
  }
  // Nothing was left behind by two whole runs.
  expect(whole).toBe(rounds.length)
  // Ten minutes later what was claimed and not decided is given up.
  await cloud.setClock(`${monday}T09:30:00+08:00`)
  await cloud.fire('jobs')
  await cloud.fire('jobs')
  for (const {reached, rung} of rounds) {
    for (const openid of [reached, rung]) {
      const {messages} = await cloud.ask(openid, 'messages.inbox', {})
      expect(messages.map(({title}) => title).sort()).toEqual(['有人替您约好了', '预约被取消了'])
    }
    expect([...(await sentTo(reached))].sort()).toEqual(['local-acted', 'local-change'])
    expect(await sentTo(rung)).toEqual([])
  }
  const {collection} = await import('../../cloudfunctions/api/src/kernel/database')
  const stateCount = async (pushState: string): Promise<number> =>
    (await collection('messages').find({pushState}, {limit: 1000})).length
  expect(await stateCount('waiting')).toBe(0)
  // Cut off between the sending and the result: some of the sixteen were.
  const unknown = await stateCount('unknown')
  expect(unknown).toBeGreaterThan(0)
  expect((await stateCount('sent')) + unknown).toBe(2 * rounds.length)

  const {calls} = await cloud.ask(staff, 'messages.calls', {})
  const rung = calls.filter(({name}) => name === '何*芬')
  expect(rung).toHaveLength(rounds.length)
  for (const {why} of calls) expect(why.map(({title}) => title)).toEqual(['预约被取消了'])
}, 180_000)
