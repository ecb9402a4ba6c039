import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {cuttable, type Cuttable} from '../harness/cuts'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'

/** Children: only under a guardian's recorded consent, and not a moment longer (S9). */

let cloud: TestCloud
let product: Cuttable
const mother = 'o-child-mother'
const stranger = 'o-child-stranger'
const staff = 'o-liu-fang'
const service = `${inCommunity}:gaoling-jintie`
let serial = 0
const key = (): string => `child-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
  product = await cuttable(cloud)
  await cloud.ask(mother, 'people.saveContact', {notice, name: '张敏', phone: '13800091001'})
  await cloud.ask(stranger, 'people.saveContact', {notice, name: '吴海', phone: '13800091002'})
})
afterAll(() => cloud.close())

const child = {name: '周小明', birth: '2018-05-01', agree: true, notice} as const
const add = (more: object = {}, as = key()) =>
  cloud.send(mother, 'people.addChild', {community: inCommunity, ...child, ...more}, as)

test.each([
  ['14 today', {birth: '2012-11-23'}, 'birth'],
  ['born tomorrow', {birth: '2026-11-24'}, 'birth'],
  ['without agreeing', {agree: false}, 'agree'],
  ['under an older notice', {notice: '2020-01'}, 'notice'],
  ['a phone as a name', {name: '13800091001'}, 'name'],
])('not %s', async (_what, more, field) => {
  expect(await add(more)).toMatchObject({error: {code: 'invalid', fields: {[field]: expect.any(String)}}})
})

test('a day short of 14 is a child, at +08:00', async () => {
  await cloud.setClock(`${monday}T00:30:00+08:00`)
  expect(await add({birth: '2012-11-24', name: '周大明'})).toMatchObject({ok: true})
  await cloud.setClock(`${monday}T07:30:00+08:00`)
})

test('of several at once with one key and other names one is written down', async () => {
  const as = key()
  const names = ['周一一', '周二二', '周三三', '周四四']
  const replies = await Promise.all(names.map((name) => add({name}, as)))
  const won = replies.flatMap((reply, at) => (reply.ok ? [names[at]] : []))
  expect(won).toHaveLength(1)
  for (const reply of replies) if (!reply.ok) expect(reply.error.code).toBe('key-reused')
  const list = await cloud.ask(mother, 'people.children', {})
  expect(list.children.map(({name}) => name).filter((name) => names.includes(name))).toEqual(won)
  const row = list.children.find(({name}) => name === won[0])
  await cloud.ask(mother, 'privacy.withdrawChild', {person: row?.person ?? ''})
})

test('added once for a key, seen and corrected by the guardian, booked for; nobody else', async () => {
  const as = key()
  const [first, second] = await Promise.all([add({}, as), add({}, as)])
  expect(first).toMatchObject({ok: true, data: {name: '周小明', birth: '2018-05-01'}})
  expect(second).toEqual(first)
  expect(await add({name: '别人'}, as)).toMatchObject({error: {code: 'key-reused'}})
  const list = await cloud.ask(mother, 'people.children', {})
  const row = list.children.find(({name}) => name === '周小明')
  if (row === undefined) throw new Error('no child')
  const {person, rev} = row
  expect(await cloud.ask(stranger, 'people.children', {})).toEqual({children: []})
  const fix = {community: inCommunity, person, name: '周晓明', birth: '2018-05-02', rev}
  expect(await cloud.send(stranger, 'people.correctChild', fix)).toMatchObject({error: {code: 'not-found'}})
  expect(await cloud.ask(mother, 'people.correctChild', fix)).toMatchObject({
    name: '周晓明',
    birth: '2018-05-02',
  })
  // Again is done already; on what is not so any more it is told.
  expect(await cloud.send(mother, 'people.correctChild', fix)).toMatchObject({ok: true})
  expect(await cloud.send(mother, 'people.correctChild', {...fix, name: '周明'})).toMatchObject({
    error: {code: 'moved'},
  })
  const visit = {for: person, service, date: monday, time: '10:00', ticked: []}
  expect(await cloud.ask(mother, 'booking.reserve', visit, key())).toMatchObject({of: {name: '周晓明'}})
  expect(
    await cloud.send(stranger, 'booking.reserve', {community: inCommunity, ...visit, time: '10:30'}, key()),
  ).toMatchObject({error: {code: 'not-allowed'}})
})

test('once the consent is withdrawn nobody reads anything of the child, at 14 either', async () => {
  const list = await cloud.ask(mother, 'people.children', {})
  const {person = ''} = list.children.find(({name}) => name === '周晓明') ?? {}
  const look = (by: string) =>
    cloud.send(by, 'booking.mine', {community: inCommunity, when: 'coming', for: person})
  expect(await look(staff)).toMatchObject({ok: true})
  const input = {community: inCommunity, person}
  expect(await cloud.send(stranger, 'privacy.withdrawChild', input)).toMatchObject({
    error: {code: 'not-found'},
  })
  const free = async () =>
    (await cloud.ask(stranger, 'booking.days', {service})).days.find(({date}) => date === monday)?.free ?? 0
  const before = await free()
  expect(await cloud.ask(mother, 'privacy.withdrawChild', {person})).toEqual({
    withdrawn: person,
    cancelled: 1,
  })
  expect(await cloud.ask(mother, 'privacy.withdrawChild', {person})).toEqual({
    withdrawn: person,
    cancelled: 0,
  })
  // What was booked for it is over: the place is free again, and the guardian can look it up.
  expect(await free()).toBe(before + 1)
  await cloud.fire('jobs')
  const {messages} = await cloud.ask(mother, 'messages.inbox', {})
  expect(messages.map(({title}) => title)).toEqual(['孩子的预约取消了'])
  expect(messages[0]).not.toHaveProperty('about')
  expect((await cloud.ask(staff, 'messages.calls', {})).calls).toEqual([])
  for (const when of [`${monday}T08:00:00+08:00`, '2033-01-01T08:00:00+08:00']) {
    await cloud.setClock(when)
    for (const by of [mother, stranger]) {
      expect(await look(by)).toMatchObject({error: {code: 'not-allowed'}})
    }
    expect((await cloud.ask(mother, 'people.children', {})).children.map(({name}) => name)).toEqual([
      '周大明',
    ])
  }
  await cloud.setClock(`${monday}T08:10:00+08:00`)
  expect(await look(staff)).toMatchObject({error: {code: 'not-allowed'}})
})

test('cut off at any write, the consent stands until every visit is cancelled; what is called stays, without a name', async () => {
  const {person} = await cloud.ask(mother, 'people.addChild', {...child, name: '周小满'}, key())
  const reserve = async (date: string, time: string) =>
    (await cloud.ask(mother, 'booking.reserve', {for: person, service, date, time, ticked: []}, key())).id
  const called = await reserve(monday, '11:00')
  await reserve('2026-11-24', '11:00')
  await reserve('2026-11-24', '11:30')
  const window = `${inCommunity}:w1`
  await cloud.ask(staff, 'booking.call', {booking: called, window}, key())
  const {accountById} = await import('../../cloudfunctions/api/src/people/repo')
  const {bookingById} = await import('../../cloudfunctions/api/src/booking/repo')
  const {contact} = await cloud.ask(mother, 'people.me', {})
  const account = await accountById(contact?.person ?? '')
  if (account === null) throw new Error('no mother')
  const at = new Date(`${monday}T08:20:00+08:00`)
  const standing = async () =>
    (await cloud.ask(mother, 'people.children', {})).children.some(({name}) => name === '周小满')
  let cuts = 0
  // One write more gets through each time.
  for (let done = false; !done; cuts += 1) {
    const reply = await product.run(
      'privacy.withdrawChild',
      {community: inCommunity, person},
      '',
      cuts,
      at,
      account,
    )
    done = reply !== null
    if (!(await standing())) expect(await cancelledOf(person)).toBe(2)
    if (cuts > 20) throw new Error('it never ends')
  }
  expect(cuts).toBeGreaterThan(3)
  expect(await standing()).toBe(false)
  expect(await bookingById(inCommunity, called)).toMatchObject({state: 'serving', name: ''})
})

const cancelledOf = async (person: string): Promise<number> => {
  const {bookings} = await import('../../cloudfunctions/api/src/booking/repo')
  return (await bookings.find({person, state: 'cancelled'}, {limit: 10})).length
}
