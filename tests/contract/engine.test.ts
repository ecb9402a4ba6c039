import type {ErrorCode, Reply} from '../../miniprogram/shared/errors'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Stretches of a day, a class for a term, another time for a visit, and waiting for a time that is full. */

const admin = 'o-wang-jianjun'
const [tuesday, wednesday] = ['2026-11-24', '2026-11-25']
const id = (slug: string) => `${inCommunity}:${slug}`
const [room, course, counter] = [id('t-room'), id('t-class'), id('t-counter')]

let cloud: TestCloud
let serial = 0
const newKey = (): string => `engine-${String((serial += 1))}`
let known = 0

/** Somebody who has left a name. */
const somebody = async (): Promise<string> => {
  const n = (known += 1)
  const openid = `o-engine-${String(n)}`
  await cloud.ask(openid, 'people.saveContact', {
    notice,
    name: '孙玉梅',
    phone: `138001${String(n).padStart(5, '0')}`,
  })
  return openid
}
const people = (count: number) => Promise.all(Array.from({length: count}, somebody))

const setUp = async (slug: string, resource: object, service: object = {}) => {
  const [of, first] = [id(slug), {name: slug, horizon: 14, order: 90}]
  await cloud.send(
    admin,
    'booking.saveResource',
    {community: inCommunity, resource: of, ...first, ...resource},
    newKey(),
  )
  await cloud.ask(
    admin,
    'booking.saveService',
    {
      ...{service: of, name: slug, category: 'zonghe', situations: [], forWhom: '所有人', materials: []},
      ...{promise: {text: '当场', workdays: 0}, minutes: 30, where: '二楼', phone: '0359-2100001', order: 90},
      resources: [of],
      ...service,
    },
    newKey(),
  )
}
const hours = (capacity: number, every = 60) =>
  (['workdays', 'weekends', 'holidays'] as const).map((days) => ({
    days,
    from: '09:00',
    until: '12:00',
    every,
    capacity,
  }))

beforeAll(async () => {
  cloud = await startTestCloud()
  await setUp('t-room', {
    ...{kind: 'room', takes: 'intervals', sessions: hours(1, 15)},
    stretch: {shortest: 30, longest: 120, gap: 15},
  })
  await setUp('t-class', {
    ...{kind: 'class', takes: 'term', sessions: hours(3)},
    term: {from: tuesday, until: '2026-12-31', closes: '2026-12-10'},
  })
  await setUp('t-counter', {kind: 'window', takes: 'slots', sessions: hours(1)})
  await cloud.fire('jobs')
})
afterAll(async () => {
  const log = await cloud.log()
  const {warnings} = await cloud.stats()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
  expect(warnings).toEqual([])
})

const codeOf = (reply: Reply<unknown>): ErrorCode | 'ok' => (reply.ok ? 'ok' : reply.error.code)

const book = (openid: string, service: string, date: string, time: string, until?: string, key = newKey()) =>
  cloud.send(
    openid,
    'booking.reserve',
    {community: inCommunity, service, date, time, ticked: [], ...(until === undefined ? {} : {until})},
    key,
  )
const booked = async (...args: Parameters<typeof book>): Promise<string> => {
  const reply = await book(...args)
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  return (reply.data as {id: string}).id
}
const dayOf = async (openid: string, service: string, date: string) =>
  (await cloud.ask(openid, 'booking.days', {service})).days.find((day) => day.date === date)

describe('a stretch of a day', () => {
  test('of many that overlap one is taken; one that begins after the gap is free', async () => {
    const all = await people(20)
    const replies = await Promise.all(
      all.map((openid, n) =>
        book(openid, room, tuesday, n % 2 === 0 ? '09:00' : '09:30', n % 2 === 0 ? '10:00' : '10:30'),
      ),
    )
    expect(replies.map(codeOf).filter((code) => code === 'ok')).toHaveLength(1)
    expect(replies.map(codeOf).filter((code) => code === 'slot-full')).toHaveLength(19)
    const until =
      codeOf(replies.find(({ok}) => ok) ?? replies[0]!) === 'ok' && replies.findIndex(({ok}) => ok) % 2 === 0
        ? '10:15'
        : '10:45'
    const [other = ''] = await people(1)
    expect((await dayOf(other, room, tuesday))?.spans?.free.at(-1)).toEqual({from: until, until: '12:00'})
    expect(codeOf(await book(other, room, tuesday, until, until === '10:15' ? '10:45' : '11:15'))).toBe('ok')
  })

  test.each([
    ['without an end', '09:00', undefined],
    ['that ends before it begins', '10:00', '09:30'],
    ['off the quarter', '09:05', '10:05'],
    ['too short', '09:00', '09:15'],
    ['too long', '09:00', '11:30'],
    ['before opening', '08:30', '09:30'],
    ['past closing', '11:30', '12:30'],
  ])('%s is refused at its end', async (_what, time, until) => {
    const [one = ''] = await people(1)
    const reply = await book(one, room, wednesday, time, until)
    expect(reply).toMatchObject({ok: false, error: {code: 'invalid', fields: {until: expect.any(String)}}})
  })

  test('given back it is free with its gap', async () => {
    const [one = '', two = ''] = await people(2)
    const booking = await booked(one, room, wednesday, '10:00', '11:00')
    expect(codeOf(await book(two, room, wednesday, '10:30', '11:30'))).toBe('slot-full')
    await cloud.ask(one, 'booking.cancel', {booking, reason: '那天有事'}, newKey())
    expect((await dayOf(two, room, wednesday))?.spans?.free).toEqual([{from: '09:00', until: '12:00'}])
  })
})

test('a class has its places for the term, once a person, and each gets one back', async () => {
  const all = await people(8)
  const replies = await Promise.all(all.map((openid) => book(openid, course, tuesday, '09:00')))
  expect(replies.map(codeOf).filter((code) => code === 'ok')).toHaveLength(3)
  expect(replies.map(codeOf).filter((code) => code === 'slot-full')).toHaveLength(5)
  const winner = all[replies.findIndex(({ok}) => ok)] ?? ''
  expect(codeOf(await book(winner, course, tuesday, '09:00'))).toBe('already-booked')
  const days = await cloud.ask(winner, 'booking.days', {service: course})
  expect(days.term?.lessons.slice(0, 2)).toEqual([tuesday, wednesday])
  const {bookings} = await cloud.ask(winner, 'booking.mine', {when: 'coming'})
  expect(bookings.map(({service}) => service.id)).toContain(course)
})

const wait = (openid: string, date: string, time: string, key = newKey()) =>
  cloud.send(openid, 'booking.wait', {community: inCommunity, service: counter, date, time}, key)
const waiting = async (openid: string, date: string, time: string): Promise<string> => {
  const reply = await wait(openid, date, time)
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  return (reply.data as {id: string}).id
}
const stateOf = async (openid: string, wanted: string) =>
  (await cloud.ask(openid, 'booking.waits', {})).waits.find((one) => one.id === wanted)?.state ?? 'gone'

describe('who waits', () => {
  test('gets the place in the very write that gives it back, first come first served, and takes it', async () => {
    const [holder = '', first = '', second = ''] = await people(3)
    const booking = await booked(holder, counter, tuesday, '09:00')
    expect(codeOf(await wait(holder, tuesday, '09:00'))).toBe('already-booked')
    expect(codeOf(await wait(first, tuesday, '10:00'))).toBe('place-free')
    const [a, b] = [await waiting(first, tuesday, '09:00'), await waiting(second, tuesday, '09:00')]
    expect(await stateOf(first, a)).toBe('waiting')
    await cloud.ask(holder, 'booking.cancel', {booking, reason: '那天有事'}, newKey())
    expect([await stateOf(first, a), await stateOf(second, b)]).toEqual(['offered', 'waiting'])
    // Nobody passes by, and nobody takes what is kept for another.
    expect(codeOf(await book(holder, counter, tuesday, '09:00'))).toBe('slot-full')
    expect(
      codeOf(await cloud.send(second, 'booking.accept', {community: inCommunity, waiting: b}, newKey())),
    ).toBe('offer-over')
    expect(
      codeOf(await cloud.send(second, 'booking.accept', {community: inCommunity, waiting: a}, newKey())),
    ).toBe('not-found')
    const key = newKey()
    const got = await cloud.ask(first, 'booking.accept', {waiting: a}, key)
    expect(got).toMatchObject({state: 'booked', date: tuesday, time: '09:00'})
    expect(await cloud.ask(first, 'booking.accept', {waiting: a}, key)).toMatchObject({id: got.id})
    await cloud.fire('jobs')
    const {messages} = await cloud.ask(first, 'messages.inbox', {})
    expect(messages.map(({title}) => title)).toContain('有空位了，给您留着')
  })

  test('says no, and it goes to the next; whoever says nothing loses it when the time is over, not before', async () => {
    const [holder = '', first = '', second = '', third = ''] = await people(4)
    const booking = await booked(holder, counter, wednesday, '11:00')
    const ids = [
      await waiting(first, wednesday, '11:00'),
      await waiting(second, wednesday, '11:00'),
      await waiting(third, wednesday, '11:00'),
    ] as const
    await cloud.setClock('2026-11-23T09:00:00+08:00')
    await cloud.ask(holder, 'booking.cancel', {booking, reason: '那天有事'}, newKey())
    await cloud.ask(first, 'booking.stopWaiting', {waiting: ids[0]}, newKey())
    expect(await stateOf(second, ids[1])).toBe('offered')
    await cloud.setClock('2026-11-23T10:59:00+08:00')
    await cloud.fire('jobs')
    expect(await stateOf(second, ids[1])).toBe('offered')
    await cloud.setClock('2026-11-23T17:01:00+08:00')
    await Promise.all([cloud.fire('jobs'), cloud.fire('jobs')])
    expect([await stateOf(second, ids[1]), await stateOf(third, ids[2])]).toEqual(['over', 'offered'])
    const late = await cloud.send(
      second,
      'booking.accept',
      {community: inCommunity, waiting: ids[1]},
      newKey(),
    )
    expect(codeOf(late)).toBe('offer-over')
    // The last one lets it go: it is everybody's again.
    await cloud.ask(third, 'booking.stopWaiting', {waiting: ids[2]}, newKey())
    expect((await dayOf(third, counter, wednesday))?.slots.find(({time}) => time === '11:00')).toMatchObject({
      state: 'free',
      left: 1,
    })
    await cloud.setClock('2026-11-23T07:30:00+08:00')
  })

  test('takes it or loses it when the timer comes at the same moment', async () => {
    const [holder = '', first = ''] = await people(2)
    const booking = await booked(holder, counter, wednesday, '10:00')
    const mine = await waiting(first, wednesday, '10:00')
    await cloud.setClock('2026-11-23T09:00:00+08:00')
    await cloud.ask(holder, 'booking.cancel', {booking, reason: '那天有事'}, newKey())
    await cloud.setClock('2026-11-23T10:59:59.900+08:00')
    const [reply] = await Promise.all([
      cloud.send(first, 'booking.accept', {community: inCommunity, waiting: mine}, newKey()),
      cloud.setClock('2026-11-23T11:00:00.001+08:00').then(() => cloud.fire('jobs')),
    ])
    const left = (await dayOf(holder, counter, wednesday))?.slots.find(({time}) => time === '10:00')?.left
    expect([codeOf(reply), left]).toEqual(reply.ok ? ['ok', 0] : ['offer-over', 1])
    await cloud.setClock('2026-11-23T07:30:00+08:00')
  })
})

describe('another time', () => {
  const change = (openid: string, booking: string, date: string, time: string, key = newKey()) =>
    cloud.send(openid, 'booking.reschedule', {community: inCommunity, booking, date, time}, key)
  const left = async (openid: string, date: string, time: string) =>
    (await dayOf(openid, counter, date))?.slots.find((one) => one.time === time)?.left

  test('is taken before the old one is given back; a full one changes nothing', async () => {
    const [one = '', two = ''] = await people(2)
    const friday = '2026-11-27'
    const booking = await booked(one, counter, friday, '09:00')
    await booked(two, counter, friday, '10:00')
    expect(codeOf(await change(one, booking, friday, '10:00'))).toBe('slot-full')
    expect([await left(one, friday, '09:00'), await left(one, friday, '11:00')]).toEqual([0, 1])
    const key = newKey()
    const replies = await Promise.all([
      change(one, booking, friday, '11:00', key),
      change(one, booking, friday, '11:00', key),
    ])
    expect(replies.map(codeOf)).toEqual(['ok', 'ok'])
    expect([await left(one, friday, '09:00'), await left(one, friday, '11:00')]).toEqual([1, 0])
    expect(await cloud.ask(one, 'booking.get', {booking})).toMatchObject({
      date: friday,
      time: '11:00',
      state: 'booked',
    })
    // And back: the first hold is another one than this.
    expect(codeOf(await change(one, booking, friday, '09:00'))).toBe('ok')
    await cloud.ask(one, 'booking.cancel', {booking, reason: '那天有事'}, newKey())
    expect([await left(one, friday, '09:00'), await left(one, friday, '11:00')]).toEqual([1, 1])
  })

  test('asked for twice at once ends in one, with one place', async () => {
    const [one = ''] = await people(1)
    const saturday = '2026-11-28'
    const booking = await booked(one, counter, saturday, '09:00')
    const replies = await Promise.all([
      change(one, booking, saturday, '10:00'),
      change(one, booking, saturday, '11:00'),
    ])
    expect(replies.map(codeOf).filter((code) => code === 'ok').length).toBeGreaterThanOrEqual(1)
    const places = await Promise.all(['09:00', '10:00', '11:00'].map((time) => left(one, saturday, time)))
    expect(places.reduce((sum: number, places_) => sum + (places_ ?? 0), 0)).toBe(2)
  })
})
