import {Refusal} from '../../cloudfunctions/api/src/kernel/refusal'
import type {MembershipEvent} from '../../cloudfunctions/api/src/people/account'
import type {Standing} from '../../miniprogram/packages/people/rules/standing'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {inProcess, type InProcess} from '../harness/inProcess'

/** An act under a delegation and its end, at the same moment: the act is before the end, or it is not at all. */

let cloud: TestCloud
let here: InProcess
const service = `${inCommunity}:gaoling-jintie`
const at = new Date(`${monday}T07:40:00+08:00`)
let serial = 0
const key = (): string => `race-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
  here = await inProcess(cloud)
})
afterAll(() => cloud.close())

const somebody = async (name: string) => {
  const n = String((serial += 1)).padStart(4, '0')
  const openid = `o-race-${n}`
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone: `1380008${n}`})
  return {openid, person: contact?.person ?? '', phone: `1380008${n}`}
}

const pair = async () => {
  const [elder, daughter] = [await somebody('周桂兰'), await somebody('张敏')]
  const lent = await cloud.ask(
    'o-liu-fang',
    'people.lendAtWindow',
    {person: elder.person, things: ['visits'], months: 1, paper: '委1', to: {phone: daughter.phone}},
    key(),
  )
  return {elder, daughter, delegation: 'delegation' in lent ? lent.delegation : ''}
}
type Pair = Awaited<ReturnType<typeof pair>>

const end = ({elder, delegation}: Pair) =>
  cloud.ask(elder.openid, 'people.endDelegation', {delegation}, key())

const reserve = ({elder, daughter}: Pair, time: string, as = key()) =>
  here.run(
    daughter.openid,
    'booking.reserve',
    {community: inCommunity, for: elder.person, service, date: monday, time, ticked: []},
    {key: as, at},
  )

const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'yes'
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code
    // Of a module that was loaded twice.
    return thrown instanceof Error ? thrown.message : 'unknown'
  }
}

const leftAt = async (time: string): Promise<number> => {
  const {days} = await cloud.ask('o-wang-xiuying', 'booking.days', {service})
  return days.find(({date}) => date === monday)?.slots.find((slot) => slot.time === time)?.left ?? -1
}
const coming = async ({elder}: Pair) =>
  (await cloud.ask(elder.openid, 'booking.mine', {when: 'coming'})).bookings

test.each([
  ['before the place is taken', 0, '09:00', 'not-allowed'],
  ['between the place and the booking', 1, '09:30', 'not-allowed'],
  ['after it', 2, '10:00', 'yes'],
])('ended %s', async (_when, n, time, expected) => {
  const two = await pair()
  const free = await leftAt(time)
  here.beforeWrite(n, () => end(two))
  expect(await codeOf(reserve(two, time))).toBe(expected)
  if (expected === 'yes') await end(two)
  const visits = await coming(two)
  expect(visits).toHaveLength(expected === 'yes' ? 1 : 0)
  // What was refused holds no place.
  expect(await leftAt(time)).toBe(expected === 'yes' ? free - 1 : free)
  expect(await codeOf(reserve(two, '11:30'))).toBe('not-allowed')
})

test('a cancellation under it: ended before, the visit stays; after, it is cancelled whole', async () => {
  const two = await pair()
  const visit = await reserve(two, '10:30')
  const input = {community: inCommunity, for: two.elder.person, booking: visit.id, reason: '那天有事'}
  const cancel = () => here.run(two.daughter.openid, 'booking.cancel', input, {key: key(), at})
  here.beforeWrite(0, () => end(two))
  expect(await codeOf(cancel())).toBe('not-allowed')
  expect(await coming(two)).toMatchObject([{id: visit.id, state: 'booked'}])
  const other = await pair()
  const free = await leftAt('11:00')
  const second = await reserve(other, '11:00')
  here.beforeWrite(1, () => end(other))
  const done = await here.run(
    other.daughter.openid,
    'booking.cancel',
    {...input, for: other.elder.person, booking: second.id},
    {key: key(), at},
  )
  expect(done.state).toBe('cancelled')
  expect(await leftAt('11:00')).toBe(free)
})

test('standing in line under it: ended between the line and what is found again, nobody stands there', async () => {
  const two = await pair()
  const others = [await somebody('马春梅'), await somebody('许海燕')]
  const place = {service, date: monday, time: '15:00'}
  const held = await Promise.all(
    others.map(({openid}) => cloud.ask(openid, 'booking.reserve', {...place, ticked: []}, key())),
  )
  const wait = {community: inCommunity, for: two.elder.person, ...place}
  const stand = () => here.run(two.daughter.openid, 'booking.wait', wait, {key: key(), at})
  here.beforeWrite(1, () => end(two))
  expect(await codeOf(stand())).toBe('not-allowed')
  expect((await cloud.ask(two.elder.openid, 'booking.waits', {})).waits).toEqual([])
  // A place that is given back is anybody's: it is kept for nobody.
  const [first] = held
  await cloud.ask(
    others[0]?.openid ?? '',
    'booking.cancel',
    {booking: first?.id ?? '', reason: '有事'},
    key(),
  )
  expect(await leftAt('15:00')).toBe(1)
})

test('leaving the line under it: ended before, they stand there still; after, they have left whole', async () => {
  const full = await somebody('马春梅')
  const place = {service, date: '2026-11-24', time: '08:30'}
  // Whatever places there are, none is left.
  const others = [full, await somebody('许海燕')]
  for (const {openid} of others) await cloud.ask(openid, 'booking.reserve', {...place, ticked: []}, key())
  const standing = async (two: Pair, when: Date) => {
    const wait = {community: inCommunity, for: two.elder.person, ...place}
    const {id} = await here.run(two.daughter.openid, 'booking.wait', wait, {key: key(), at: when})
    return () =>
      here.run(
        two.daughter.openid,
        'booking.stopWaiting',
        {community: inCommunity, for: two.elder.person, waiting: id},
        {key: key(), at},
      )
  }
  const waiting = async ({elder}: Pair) => (await cloud.ask(elder.openid, 'booking.waits', {})).waits
  const two = await pair()
  const leave = await standing(two, at)
  here.beforeWrite(0, () => end(two))
  expect(await codeOf(leave())).toBe('not-allowed')
  expect(await waiting(two)).toMatchObject([{state: 'waiting', before: 0}])
  const other = await pair()
  const leaveWhole = await standing(other, new Date(at.getTime() + 60_000))
  expect(await waiting(other)).toMatchObject([{before: 1}])
  here.beforeWrite(1, () => end(other))
  expect(await leaveWhole()).toMatchObject({state: 'left'})
  expect(await waiting(other)).toEqual([])
  // The first of them is still the first: a place that is given back is kept for them.
  const held = (await cloud.ask(full.openid, 'booking.mine', {when: 'coming'})).bookings[0]?.id ?? ''
  await cloud.ask(full.openid, 'booking.cancel', {booking: held, reason: '有事'}, key())
  expect(await waiting(two)).toMatchObject([{state: 'offered'}])
})

test('really at the same moment, time and again: booked or refused, and never both', async () => {
  const two = await pair()
  let booked = 0
  for (let round = 0; round < 12; round += 1) {
    const time = `1${String(4 + Math.floor(round / 4))}:${round % 2 === 0 ? '00' : '30'}`
    const date = `2026-11-${String(24 + (round % 4))}`
    await cloud.ask(
      'o-liu-fang',
      'people.lendAtWindow',
      {
        person: two.elder.person,
        things: ['visits'],
        months: 1,
        paper: '委1',
        to: {phone: two.daughter.phone},
      },
      key(),
    )
    const before = (await coming(two)).length
    const [, reply] = await Promise.all([
      // A little later each time, so that either is first.
      new Promise((resolve) => setTimeout(resolve, round * 3)).then(() => end(two)),
      cloud.send(
        two.daughter.openid,
        'booking.reserve',
        {community: inCommunity, for: two.elder.person, service, date, time, ticked: []},
        key(),
      ),
    ])
    expect((await coming(two)).length - before).toBe(reply.ok ? 1 : 0)
    if (!reply.ok) expect(['not-allowed', 'slot-closed']).toContain(reply.error.code)
    booked += reply.ok ? 1 : 0
  }
  console.log(
    `delegation: ended and booked at the same moment, 12 rounds: ${String(booked)} booked before the end`,
  )
})

test('cut off between the place and the booking, the retry completes it', async () => {
  const two = await pair()
  const same = key()
  here.beforeWrite(1, () => Promise.reject(new Error('cut off')))
  expect(await codeOf(reserve(two, '08:30', same))).toBe('cut off')
  expect(await coming(two)).toEqual([])
  const visit = await reserve(two, '08:30', same)
  expect(await coming(two)).toMatchObject([{id: visit.id}])
  expect(await reserve(two, '08:30', same)).toMatchObject({id: visit.id})
  expect(await coming(two)).toHaveLength(1)
})

test('a code that was taken, and then cut off, lends by the retry, and for nobody else', async () => {
  const [elder, daughter, other] = [await somebody('周桂兰'), await somebody('张敏'), await somebody('吴海')]
  const {digits} = await cloud.ask(elder.openid, 'people.lend', {things: ['visits'], months: 1}, key())
  const use = (by: string) =>
    here.run(by, 'residents.useCode', {community: inCommunity, code: digits}, {key: key(), at})
  here.beforeWrite(1, () => Promise.reject(new Error('cut off')))
  expect(await codeOf(use(daughter.openid))).toBe('cut off')
  expect(await cloud.ask(elder.openid, 'people.lent', {})).toMatchObject({lent: [], offers: []})
  expect(await codeOf(use(other.openid))).toBe('code-used')
  expect(await codeOf(use(daughter.openid))).toBe('yes')
  expect(await cloud.ask(elder.openid, 'people.lent', {})).toMatchObject({lent: [{person: daughter.person}]})
})

test('whoever moves out has ended it, on either side; coming back does not bring it back', async () => {
  const {stepMembership} = await import('../../cloudfunctions/api/src/people/membership')
  const {membershipOf} = await import('../../cloudfunctions/api/src/people/repo')
  const move = async (person: string, event: MembershipEvent, to: Standing, minute: number) => {
    const membership = await membershipOf(inCommunity, person)
    if (membership === null) throw new Error('no membership')
    const by = {by: person, at: new Date(at.getTime() + minute * 60_000), key: key(), inputHash: ''}
    await stepMembership(membership, {event, to}, by)
  }
  for (const side of ['elder', 'daughter'] as const) {
    const two = await pair()
    const look = () =>
      here.run(
        two.daughter.openid,
        'booking.mine',
        {community: inCommunity, for: two.elder.person, when: 'coming'},
        {key: key(), at},
      )
    expect(await codeOf(look())).toBe('yes')
    await move(two[side].person, 'move-out', 'moved-out', 5)
    expect(await codeOf(look())).toBe('not-allowed')
    await move(two[side].person, 'return', 'declared', 6)
    expect(await codeOf(look())).toBe('not-allowed')
    expect(await cloud.ask(two.elder.openid, 'people.lent', {})).toMatchObject({lent: []})
  }
})
