import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'

/** A day that is shut: everybody is told, with another time that is kept for them. */

const admin = 'o-wang-jianjun'
const id = (slug: string): string => `${inCommunity}:${slug}`
const [near, beside, room, service, hire] = ['c-near', 'c-beside', 'c-room', 'c-service', 'c-hire'].map(
  id,
) as [string, string, string, string, string]
const [monday, tuesday, wednesday, thursday, friday] = [
  '2026-11-23',
  '2026-11-24',
  '2026-11-25',
  '2026-11-26',
  '2026-11-27',
] as const

let cloud: TestCloud
let serial = 0
const newKey = (): string => `closing-${String((serial += 1))}`
let known = 0

const somebody = async (): Promise<string> => {
  const n = (known += 1)
  const openid = `o-closing-${String(n)}`
  await cloud.ask(openid, 'people.saveContact', {
    ...{notice, name: '孙玉梅', phone: `138004${String(n).padStart(5, '0')}`},
  })
  return openid
}
const people = (count: number) => Promise.all(Array.from({length: count}, somebody))

const hours = (capacity: number) =>
  (['workdays', 'weekends', 'holidays'] as const).map((days) => ({
    ...{days, from: '09:00', until: '12:00', every: 60, capacity},
  }))
const open = async (resource: string, said: object) =>
  cloud.ask(admin, 'booking.saveResource', {
    resource,
    name: resource,
    horizon: 14,
    order: 90,
    ...said,
  } as never)
const offer = (of: string, resources: readonly string[]) =>
  cloud.ask(admin, 'booking.saveService', {
    ...{service: of, name: '社保卡', category: 'zonghe', situations: [], forWhom: '所有人', materials: []},
    ...{promise: {text: '当场', workdays: 0}, minutes: 30, where: '二楼', phone: '0359-2100001', order: 90},
    resources: [...resources],
  })

beforeAll(async () => {
  cloud = await startTestCloud()
  await open(near, {kind: 'window', takes: 'slots', sessions: hours(2)})
  await open(beside, {kind: 'window', takes: 'slots', sessions: hours(1)})
  await open(room, {
    ...{kind: 'room', takes: 'intervals', sessions: hours(1)},
    stretch: {shortest: 30, longest: 120, gap: 15},
  })
  await offer(service, [near, beside])
  await offer(hire, [room])
  await cloud.fire('jobs')
})
afterAll(async () => {
  const log = await cloud.log()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
})

const book = async (openid: string, date: string, time: string, more: object = {}): Promise<string> =>
  (
    await cloud.ask(
      openid,
      'booking.reserve',
      {service, resource: near, date, time, ticked: [], ...more},
      newKey(),
    )
  ).id
const close = (date: string, resources: readonly string[] = [near], openid = admin) =>
  cloud.ask(openid, 'booking.closeDay', {date, resources: [...resources], why: '停电'})
const look = (openid: string, booking: string) => cloud.ask(openid, 'booking.get', {booking})
const inbox = async (openid: string) => (await cloud.ask(openid, 'messages.inbox', {})).messages
const left = async (openid: string, date: string, resource = near) =>
  (await cloud.ask(openid, 'booking.days', {service, resource})).days
    .find((day) => day.date === date)
    ?.slots.map((slot) => slot.left)

test('everybody is told once, with a place that is kept: at the window beside it, or on the next day', async () => {
  const [one = '', two = '', three = ''] = await people(3)
  const bookings = [
    await book(one, tuesday, '09:00'),
    await book(two, tuesday, '09:00'),
    await book(three, tuesday, '11:00'),
  ] as const
  const view = await close(tuesday)
  expect(view.displaced).toHaveLength(3)
  expect(view.resources.find((resource) => resource.id === near)).toMatchObject({
    closed: '停电',
    byHand: true,
  })
  // The first at the window beside it at the same time; who comes second on that day, near that time.
  const kept = await Promise.all([look(one, bookings[0]), look(two, bookings[1]), look(three, bookings[2])])
  expect(kept.map((visit) => visit.shut)).toEqual(['停电', '停电', '停电'])
  expect(kept.map((visit) => [visit.kept?.place, visit.kept?.date, visit.kept?.time])).toEqual([
    [beside, tuesday, '09:00'],
    [beside, tuesday, '10:00'],
    [beside, tuesday, '11:00'],
  ])
  await close(tuesday)
  await cloud.fire('jobs')
  for (const person of [one, two, three]) {
    const told = (await inbox(person)).filter(({title}) => title === '约好的时间办不了')
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain('停电。给您另留了明天')
  }
  expect(await left(one, tuesday, beside)).toEqual([0, 0, 0])

  // Taken in one tap, twice: the very visit moves.
  const key = newKey()
  const waiting = kept[0].kept?.waiting ?? ''
  const moved = await Promise.all([
    cloud.ask(one, 'booking.accept', {waiting}, key),
    cloud.ask(one, 'booking.accept', {waiting}, key),
  ])
  for (const visit of moved) {
    expect(visit).toMatchObject({
      id: bookings[0],
      state: 'booked',
      place: beside,
      date: tuesday,
      time: '09:00',
    })
  }
  expect((await look(one, bookings[0])).shut).toBeUndefined()

  // Let go by choosing another time, or by cancelling: it is everybody's.
  await cloud.ask(
    two,
    'booking.reschedule',
    {booking: bookings[1], resource: near, date: thursday, time: '09:00'},
    newKey(),
  )
  await cloud.ask(three, 'booking.cancel', {booking: bookings[2], reason: '那天有事'}, newKey())
  expect(await left(one, tuesday, beside)).toEqual([0, 1, 1])
  expect((await cloud.ask(admin, 'booking.closing', {date: tuesday})).displaced).toEqual([])
})

test('opened again, who still has the old time is told, and what was kept is free', async () => {
  const [one = '', two = '', three = ''] = await people(3)
  const [first, second] = [await book(one, wednesday, '09:00'), await book(two, wednesday, '10:00')]
  await book(three, wednesday, '11:00')
  await close(wednesday, [near, beside])
  const waiting = (await look(one, first)).kept?.waiting ?? ''
  expect((await look(one, first)).kept).toMatchObject({date: thursday, time: '09:00'})
  await cloud.ask(one, 'booking.accept', {waiting}, newKey())
  await cloud.resetStats()
  const view = await cloud.ask(
    admin,
    'booking.reopenDay',
    {date: wednesday, resources: [near, beside]},
    newKey(),
  )
  expect(view.displaced).toEqual([])
  const {usage} = await cloud.stats()
  const readIn = (collection: string) =>
    usage.find((one) => one.collection === collection && one.action === 'api:booking.reopenDay')?.reads
  // What is kept for all of them at once; the windows, and in the end all there are.
  expect([readIn('waits'), readIn('resources')]).toEqual([1, 2])
  await cloud.fire('jobs')
  expect(await look(one, first)).toMatchObject({date: thursday, state: 'booked'})
  const stands = await look(two, second)
  expect([stands.shut, stands.kept, stands.date]).toEqual([undefined, undefined, wednesday])
  expect((await inbox(two)).map(({title}) => title)).toContain('约好的时间又能办了')
  expect(await left(two, thursday)).toEqual([0, 2, 2])
})

test('nobody answers: it is over in the evening of the next day, and free', async () => {
  const [one = ''] = await people(1)
  const booking = await book(one, friday, '09:00')
  await close(friday, [near, beside])
  const {kept} = await look(one, booking)
  // Monday's half past seven: half way to the other time would be later.
  expect(kept?.keptUntil).toBe('2026-11-24T12:00:00.000Z')
  const before = await left(one, kept?.date ?? '')
  await cloud.setClock('2026-11-24T20:00:01+08:00')
  await cloud.fire('jobs')
  const after = await left(one, kept?.date ?? '')
  expect((after ?? []).reduce((sum, n) => sum + n, 0)).toBe((before ?? []).reduce((sum, n) => sum + n, 0) + 1)
  expect((await look(one, booking)).kept).toBeUndefined()
  await cloud.setClock('2026-11-23T07:30:00+08:00')
})

test('twelve at once: each has a place of their own, none twice, and those for whom there is none are told so', async () => {
  const date = '2026-12-01'
  const big = id('c-big')
  const of = id('c-many')
  await open(big, {kind: 'window', takes: 'slots', sessions: hours(5)})
  await offer(of, [big])
  await cloud.fire('jobs')
  const all = await people(12)
  const times = ['09:00', '10:00', '11:00']
  const bookings = await Promise.all(
    all.map((openid, n) => book(openid, date, times[n % 3] ?? '', {service: of, resource: big})),
  )
  const replies = await Promise.all([
    cloud.send(admin, 'booking.closeDay', {community: inCommunity, date, resources: [big], why: '停电'}),
    cloud.send(admin, 'booking.closeDay', {community: inCommunity, date, resources: [big], why: '停电'}),
  ])
  expect(replies.map(({ok}) => ok)).toEqual([true, true])
  await cloud.fire('jobs')
  const {displaced} = await cloud.ask(admin, 'booking.closing', {date})
  expect(displaced).toHaveLength(12)
  expect(displaced.filter(({kept}) => kept !== undefined)).toHaveLength(12)
  expect(new Set(displaced.map(({kept}) => kept?.waiting)).size).toBe(12)
  const days = await cloud.ask(all[0] ?? '', 'booking.days', {service: of})
  const free = days.days.find((day) => day.date === '2026-12-02')?.slots.map((slot) => slot.left)
  expect(free).toEqual([1, 1, 1])
  for (const [n, openid] of all.entries()) {
    if (n % 5 > 0) continue
    const told = (await inbox(openid)).filter(({title}) => title === '约好的时间办不了')
    expect([told.length, (await look(openid, bookings[n] ?? '')).kept?.date]).toEqual([1, '2026-12-02'])
  }
})

test('a stretch is kept as long as it was, and a day that is over or a class is not shut', async () => {
  const [one = ''] = await people(1)
  const booking = await book(one, monday, '10:30', {service: hire, resource: room, until: '11:30'})
  await close(monday, [room])
  expect((await look(one, booking)).kept).toMatchObject({date: tuesday, time: '10:30', until: '11:30'})
  const {waiting = ''} = (await look(one, booking)).kept ?? {}
  const moved = await cloud.ask(one, 'booking.accept', {waiting}, newKey())
  expect(moved).toMatchObject({date: tuesday, time: '10:30', until: '11:30'})
  const input = {community: inCommunity, resources: [near], why: '停电'}
  expect(await cloud.send(admin, 'booking.closeDay', {...input, date: '2026-11-22'})).toMatchObject({
    error: {code: 'invalid', fields: {date: '这天已经过了'}},
  })
})
