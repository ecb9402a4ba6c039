import {readFileSync} from 'node:fs'
import path from 'node:path'
import {contract, type ActionName} from '../../cloudfunctions/api/src/contract'
import {inCommunity, monday, post, startTestCloud, type TestCloud} from '../harness/cloud'
import type {Cell, Row} from './row'
import {expectedRights} from './table'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Every action, really called, by every role, on one's own and on others' things, here and elsewhere. */

const openids = {
  visitor: 'o-right-visitor',
  resident: 'o-wang-xiuying',
  windowStaff: 'o-liu-fang',
  admin: 'o-wang-jianjun',
  formerStaff: 'o-right-former',
  adminElsewhere: 'o-wang-jianjun',
  districtAdmin: 'o-sun-guoqiang',
} as const
type Caller = keyof typeof openids

// One at each window: no window has room for all the visits of this file.
const services = ['gaoling-jintie', 'shiye-dengji', 'juzhu-dengji'].map((slug) => `${inCommunity}:${slug}`)
const window = `${inCommunity}:w1`
const refusals: readonly string[] = [
  'no-identity',
  'needs-contact',
  'not-allowed',
  'not-verified',
  'unknown-action',
  'setup-done',
]

let cloud: TestCloud
let serial = 0
const newKey = (): string => `right-${String((serial += 1))}`
let former = ''

beforeAll(async () => {
  cloud = await startTestCloud()
  const {contact} = await cloud.ask(openids.formerStaff, 'people.saveContact', {
    notice,
    name: '何永红',
    phone: '13800020001',
  })
  former = contact?.person ?? ''
  await cloud.ask(openids.admin, 'people.grant', {person: former, role: 'window-staff', until: monday})
  // The next morning: yesterday was the last day of that post.
  await cloud.setClock('2026-11-24T07:30:00+08:00')
})
afterAll(() => cloud.close())

/** A visit of somebody of whom nobody in the table is: each call finds it untouched. */
const freshVisit = async (openid = `o-right-owner-${String((serial += 1))}`) => {
  await cloud.ask(openid, 'people.saveContact', {notice, name: '周海燕', phone: '13800020002'})
  const service = services[(serial += 1) % services.length] ?? ''
  const {days} = await cloud.ask(openid, 'booking.days', {service})
  const free = days
    .flatMap(({date, slots}) => slots.map((slot) => ({date, ...slot})))
    .find(({date, state}) => state === 'free' && date === '2026-11-24')
  if (free === undefined) throw new Error('no place is left for another test visit')
  const {date, time} = free
  return cloud.ask(openid, 'booking.reserve', {service, date, time, ticked: []}, newKey())
}

/** Something that somebody has lent to a person who is nobody in the table. */
const freshDelegation = async (openid: string): Promise<string> => {
  const delegate = 'o-right-delegate'
  const left = {notice, name: '周海燕', phone: '13800020002'} as const
  const person = (await cloud.ask(openid, 'people.saveContact', left)).contact?.person ?? ''
  await cloud.ask(delegate, 'people.saveContact', {notice, name: '张敏', phone: '13800020003'})
  const lent = await cloud.ask(
    openids.windowStaff,
    'people.lendAtWindow',
    {person, things: ['visits'], months: 1, paper: '委1', to: {phone: '13800020003'}},
    newKey(),
  )
  return 'delegation' in lent ? lent.delegation : ''
}

/** An input that would go well for somebody with the right. */
const inputFor = async (action: ActionName, owner: string): Promise<Record<string, unknown>> => {
  const {community: _community, ...example} = {community: '', ...contract[action].example}
  switch (action) {
    case 'people.setUp':
      return {...example, code: setUpCode()}
    case 'people.grant':
      return {...example, person: former, until: monday}
    case 'booking.get':
    case 'booking.cancel':
      return {...example, booking: (await freshVisit(owner)).id}
    case 'booking.arrive':
    case 'booking.call':
    case 'booking.finish':
    case 'booking.undo':
      return {...example, booking: (await freshVisit()).id, ...(action === 'booking.call' ? {window} : {})}
    case 'people.endDelegation':
      return {delegation: await freshDelegation(owner)}
    case 'people.endAtWindow':
      return {delegation: await freshDelegation('o-right-somebody')}
    case 'people.lendAtWindow':
      return {...example, person: former, to: {phone: '13800020003'}}
    case 'booking.find':
      return {code: (await freshVisit()).code}
    default:
      return example
  }
}

const setUpCode = (): string => {
  const keys = JSON.parse(readFileSync(path.join(cloud.dataDir, 'keys.json'), 'utf8')) as {setup: string}
  return keys.setup
}

const outcome = async (caller: Caller, action: ActionName, input: object): Promise<string> => {
  const community = caller === 'adminElsewhere' ? 'beiguan' : inCommunity
  const inPlace = 'community' in contract[action].input.entries ? {community, ...input} : input
  // A visitor who leaves a contact is none any more: each call is another visitor's.
  const openid = caller === 'visitor' ? `${openids.visitor}-${String((serial += 1))}` : openids[caller]
  const reply = await cloud.send(openid, action, inPlace, newKey())
  if (reply.ok) return 'yes'
  // Let through, and then broken: that is no right.
  if (reply.error.code === 'internal') return 'internal'
  return refusals.includes(reply.error.code) ? reply.error.code : 'yes'
}

const callers: readonly Caller[] = [
  'visitor',
  'resident',
  'windowStaff',
  'admin',
  'formerStaff',
  'adminElsewhere',
  'districtAdmin',
]

describe.each(Object.entries(expectedRights) as [ActionName, Row][])('%s', (action, row) => {
  test.each(callers)('%s', async (caller) => {
    // A visitor owns nothing: what they name is somebody else's.
    const owner = caller === 'visitor' ? 'o-right-somebody' : openids[caller]
    const expected: Cell = row[caller]
    expect(await outcome(caller, action, await inputFor(action, owner))).toBe(expected)
  })

  if (row.othersDocument !== undefined) {
    test('a resident with a document of someone else', async () => {
      const input = await inputFor(action, 'o-right-somebody')
      const reply = await cloud.send(openids.resident, action, {community: inCommunity, ...input}, newKey())
      expect(reply).toMatchObject({ok: false, error: {code: row.othersDocument}})
    })
  }

  test('without a WeChat identity it cannot even be called', async () => {
    const {status} = await post(`${cloud.url}/functions/api`, {action, input: contract[action].example})
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })
})

test('the timer function refuses everyone but the timer', async () => {
  const {json} = await post(`${cloud.url}/functions/jobs`, {Type: 'Timer'}, {'x-wx-openid': openids.admin})
  expect(json).toMatchObject({ok: false, error: {code: 'not-allowed'}})
  expect(await cloud.fire('jobs')).toBeDefined()
})

test('the open function answers without an identity, and only what is its own', async () => {
  const list = await fetch(`${cloud.url}/http/open/services?community=${inCommunity}`)
  expect(list.status).toBe(200)
  expect(((await list.json()) as {services: unknown[]}).services).toHaveLength(26)
  expect((await fetch(`${cloud.url}/http/open/me?community=${inCommunity}`)).status).toBe(404)
  expect(
    (await fetch(`${cloud.url}/http/open/services?community=${inCommunity}`, {method: 'POST'})).status,
  ).toBe(405)
})
