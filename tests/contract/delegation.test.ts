import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'

/** 代办授权: who lends whom what, for how long, how it ends, and what is left of each act. */

let cloud: TestCloud
const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const service = `${inCommunity}:gaoling-jintie`
const refused = {ok: false, error: {code: 'not-allowed'}}
let serial = 0
const key = (): string => `lend-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

interface Somebody {
  readonly openid: string
  readonly person: string
  readonly phone: string
}

const somebody = async (name: string): Promise<Somebody> => {
  const n = String((serial += 1)).padStart(4, '0')
  const openid = `o-lend-${n}`
  const phone = `1380009${n}`
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  return {openid, person: contact?.person ?? '', phone}
}

const lend = (of: Somebody, things: readonly ('visits' | 'papers' | 'notices')[] = ['visits']) =>
  cloud.ask(of.openid, 'people.lend', {things: [...things], months: 1}, key())

const take = (to: Somebody, code: string, as = key()) =>
  cloud.send(to.openid, 'residents.useCode', {community: inCommunity, code}, as)

const lent = async (of: Somebody, to: Somebody, things?: Parameters<typeof lend>[1]): Promise<string> => {
  const {digits} = await lend(of, things)
  expect(await take(to, digits)).toMatchObject({ok: true})
  const view = await cloud.ask(of.openid, 'people.lent', {})
  return view.lent.find(({person}) => person === to.person)?.id ?? ''
}

/** Another free place for each call. */
const times = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']
const dates = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']
let place = 0
const nextPlace = () => {
  const n = (place += 1)
  return {date: dates[n % dates.length] ?? '', time: times[Math.floor(n / dates.length) % times.length] ?? ''}
}
const book = (by: string, of: Somebody, as = key(), where = nextPlace()) =>
  cloud.send(
    by,
    'booking.reserve',
    {community: inCommunity, for: of.person, service, ...where, ticked: []},
    as,
  )
const coming = async (of: Somebody) => (await cloud.ask(of.openid, 'booking.mine', {when: 'coming'})).bookings

test('who was asked to is told what the elder is told: not what they did themselves, and not a moment longer', async () => {
  const [elder, daughter, son] = [await somebody('周桂兰'), await somebody('张敏'), await somebody('张强')]
  await lent(elder, daughter, ['notices'])
  const both = await lent(elder, son, ['visits', 'notices'])
  const told = async ({openid}: Somebody) => {
    await cloud.fire('jobs')
    const {messages} = await cloud.ask(openid, 'messages.inbox', {})
    // What is moved in one run stands in no order.
    return messages
      .map(({title, about = '', page}) => ({title, about, page}))
      .sort((one, other) => (one.title < other.title ? -1 : 1))
  }
  const cancel = (booking: string) =>
    cloud.ask(staff, 'booking.cancel', {for: elder.person, booking, reason: '窗口停电'}, key())
  const idOf = (reply: Awaited<ReturnType<typeof book>>) => (reply.ok ? (reply.data as {id: string}).id : '')
  const first = idOf(await book(son.openid, elder))
  await cancel(first)
  const page = `/packages/booking/pages/visit/visit?id=${first}`
  expect(await told(elder)).toEqual([
    {title: '有人替您约好了', about: '', page},
    {title: '预约被取消了', about: '', page},
  ])
  expect(await told(daughter)).toEqual([
    {title: '有人替您约好了', about: '周桂兰', page: ''},
    {title: '预约被取消了', about: '周桂兰', page: ''},
  ])
  const opens = [{title: '预约被取消了', about: '周桂兰', page: `${page}&for=${elder.person}`}]
  expect(await told(son)).toEqual(opens)
  await cloud.ask(elder.openid, 'people.endDelegation', {delegation: both}, key())
  await cancel(idOf(await book(staff, elder)))
  expect((await told(elder)).length).toBe(4)
  expect((await told(daughter)).length).toBe(4)
  expect(await told(son)).toEqual(opens)
})

test('who was lent the papers sees how far it is and has the receipt printed; booking and cancelling was not lent', async () => {
  const [elder, daughter] = [await somebody('周桂兰'), await somebody('张敏')]
  await lent(elder, daughter, ['papers'])
  await book(elder.openid, {...elder, person: elder.person})
  const mine = await cloud.ask(daughter.openid, 'booking.mine', {when: 'coming', for: elder.person})
  expect(mine).toMatchObject({of: {name: '周桂兰', books: false}})
  const booking = mine.bookings[0]?.id ?? ''
  const of = {for: elder.person, booking}
  expect(await cloud.ask(daughter.openid, 'booking.get', of)).toMatchObject({canCancel: false})
  expect(await cloud.ask(daughter.openid, 'booking.printReceipt', of, key())).toMatchObject({
    file: expect.any(String) as string,
  })
  expect(await book(daughter.openid, elder)).toMatchObject(refused)
  const away = {community: inCommunity, ...of, reason: '不去了'}
  expect(await cloud.send(daughter.openid, 'booking.cancel', away, key())).toMatchObject(refused)
})

test('an elder lends a right, the daughter reads what she takes on, accepts, and books; both read who did it', async () => {
  const [elder, daughter] = [await somebody('周桂兰'), await somebody('张敏')]
  expect(await book(daughter.openid, elder)).toMatchObject(refused)
  const {digits, until} = await lend(elder)
  expect(digits).toMatch(/^\d{8}$/u)
  expect(until).toBe('2026-11-26')
  const shown = await cloud.ask(daughter.openid, 'residents.readCode', {code: digits})
  expect(shown).toMatchObject({kind: 'delegation', title: '替周桂兰办事', verb: '我来代办'})
  expect(shown.sentence).toBe(
    '周桂兰请您代办：预约办事（约时间、改时间、取消、看办到哪一步）。为期 1 个月，到12月22日(周二)为止。' +
      '您办的每一件，周桂兰都会收到回执，也可以随时收回。',
  )
  expect(await cloud.ask(elder.openid, 'people.lent', {})).toMatchObject({lent: [], offers: [{until}]})
  // Offered is not lent.
  expect(await book(daughter.openid, elder)).toMatchObject(refused)
  expect(await take(daughter, digits)).toMatchObject({ok: true, data: {kind: 'delegation'}})
  expect(await cloud.ask(elder.openid, 'people.lent', {})).toMatchObject({
    lent: [{name: '张敏', things: ['visits'], from: monday, until: '2026-12-22', how: 'app'}],
    offers: [],
  })
  expect(await cloud.ask(daughter.openid, 'people.lent', {})).toMatchObject({borrowed: [{name: '周桂兰'}]})
  const booked = await book(daughter.openid, elder)
  expect(booked).toMatchObject({
    ok: true,
    data: {of: {person: elder.person, name: '周桂兰'}, steps: [{event: 'reserve', by: '您代办'}]},
  })
  const [visit] = await coming(elder)
  const seen = await cloud.ask(elder.openid, 'booking.get', {booking: visit?.id ?? ''})
  expect(seen.steps).toMatchObject([{event: 'reserve', by: '张敏 代办'}])
  expect(seen).not.toHaveProperty('of')
  expect(await cloud.ask(daughter.openid, 'booking.mine', {when: 'coming'})).toEqual({bookings: []})
  expect(await cloud.ask(daughter.openid, 'booking.mine', {when: 'coming', for: elder.person})).toMatchObject(
    {bookings: [{id: visit?.id}], of: {name: '周桂兰'}},
  )
  const cancelled = await cloud.ask(
    daughter.openid,
    'booking.cancel',
    {booking: visit?.id ?? '', for: elder.person, reason: '那天有事'},
    key(),
  )
  expect(cancelled.steps.map(({by}) => by)).toEqual(['您代办', '您代办'])
})

test('staff who book for a person stand in the steps with their right', async () => {
  const elder = await somebody('李桂英')
  expect(await book(staff, elder)).toMatchObject({ok: true})
  const [visit] = await coming(elder)
  const {steps} = await cloud.ask(elder.openid, 'booking.get', {booking: visit?.id ?? ''})
  expect(steps).toMatchObject([{by: '窗口 刘芳 代办'}])
  // Read by staff, what the elder does is the elder's own.
  const where = nextPlace()
  const own = await cloud.ask(elder.openid, 'booking.reserve', {service, ...where, ticked: []}, key())
  const seen = await cloud.ask(staff, 'booking.get', {booking: own.id, for: elder.person})
  expect(seen.steps).toMatchObject([{by: '李桂英本人'}])
})

test('it is ended at once by the elder, by the delegate, and at the window; nobody else can', async () => {
  const [elder, daughter, stranger] = [await somebody('周兰'), await somebody('张敏'), await somebody('吴海')]
  const end = (by: string, delegation: string, action = 'people.endDelegation') =>
    cloud.send(by, action, {community: inCommunity, delegation}, key())
  const first = await lent(elder, daughter)
  expect(await end(stranger.openid, first)).toMatchObject({error: {code: 'not-found'}})
  expect(await end(stranger.openid, first, 'people.endAtWindow')).toMatchObject(refused)
  expect(await book(daughter.openid, elder)).toMatchObject({ok: true})
  expect(await end(elder.openid, first)).toMatchObject({ok: true})
  expect(await book(daughter.openid, elder)).toMatchObject(refused)
  // Again changes nothing.
  expect(await end(elder.openid, first)).toMatchObject({ok: true})
  for (const [by, action] of [
    [daughter.openid, 'people.endDelegation'],
    [staff, 'people.endAtWindow'],
  ] as const) {
    const again = await lent(elder, daughter)
    expect(again).toBe(first)
    expect(await book(daughter.openid, elder)).toMatchObject({ok: true})
    expect(await end(by, again, action)).toMatchObject({ok: true})
    expect(await book(daughter.openid, elder)).toMatchObject(refused)
  }
})

test('a code lends once: what was taken back does not come back with it, and nobody else can use it', async () => {
  const [elder, daughter, other] = [await somebody('周兰'), await somebody('张敏'), await somebody('吴海')]
  const {digits} = await lend(elder)
  expect(await take(elder, digits)).toMatchObject({error: {code: 'invalid'}})
  const first = key()
  expect(await take(daughter, digits, first)).toMatchObject({ok: true})
  // The same tap again, and the same person later.
  expect(await take(daughter, digits, first)).toMatchObject({ok: true})
  expect(await take(daughter, digits)).toMatchObject({ok: true})
  expect(await take(other, digits)).toMatchObject({error: {code: 'code-used'}})
  const [row] = (await cloud.ask(elder.openid, 'people.lent', {})).lent
  await cloud.ask(elder.openid, 'people.endDelegation', {delegation: row?.id ?? ''}, key())
  expect(await take(daughter, digits)).toMatchObject({error: {code: 'code-used'}})
  expect(await book(daughter.openid, elder)).toMatchObject(refused)
})

test('of two who take one code at the same moment one has it; taken back, nobody', async () => {
  const [elder, one, two] = [await somebody('周兰'), await somebody('张敏'), await somebody('张强')]
  const {digits} = await lend(elder)
  const replies = await Promise.all([take(one, digits), take(two, digits)])
  expect(replies.map(({ok}) => ok).sort()).toEqual([false, true])
  expect((await cloud.ask(elder.openid, 'people.lent', {})).lent).toHaveLength(1)
  const more = await lend(elder)
  expect(await cloud.ask(elder.openid, 'people.withdrawOffers', {})).toEqual({withdrawn: 1})
  expect(await take(two, more.digits)).toMatchObject({error: {code: 'code-over'}})
})

test('a new one replaces the one before, also with fewer things', async () => {
  const [elder, daughter] = [await somebody('周兰'), await somebody('张敏')]
  const first = await lent(elder, daughter, ['visits', 'papers'])
  expect(await book(daughter.openid, elder)).toMatchObject({ok: true})
  expect(await lent(elder, daughter, ['papers'])).toBe(first)
  expect(await book(daughter.openid, elder)).toMatchObject(refused)
  expect((await cloud.ask(elder.openid, 'people.lent', {})).lent).toMatchObject([{things: ['papers']}])
})

test('at the window: on a signed paper, to a member by number or by a code', async () => {
  const [elder, daughter] = [await somebody('孙玉兰'), await somebody('张敏')]
  const atWindow = (more: object, by = staff) =>
    cloud.send(
      by,
      'people.lendAtWindow',
      {
        community: inCommunity,
        person: elder.person,
        things: ['visits'],
        months: 12,
        paper: '委2026-018',
        ...more,
      },
      key(),
    )
  expect(await atWindow({to: {phone: daughter.phone}}, daughter.openid)).toMatchObject(refused)
  expect(await atWindow({to: {phone: '13912345678'}})).toMatchObject({error: {code: 'invalid'}})
  expect(await atWindow({to: {phone: elder.phone}})).toMatchObject({
    error: {fields: {'to.phone': expect.any(String)}},
  })
  expect(await atWindow({to: {phone: daughter.phone, name: '张民'}})).toMatchObject({
    error: {code: 'invalid'},
  })
  expect(await atWindow({to: {phone: daughter.phone}, person: 'p_nobody'})).toMatchObject({
    error: {code: 'not-found'},
  })
  expect(await atWindow({to: {phone: daughter.phone}})).toMatchObject({ok: true})
  expect(await book(daughter.openid, elder)).toMatchObject({ok: true})
  expect(await cloud.ask(staff, 'people.lentAtWindow', {person: elder.person})).toMatchObject({
    lent: [{name: '张敏', how: 'window', until: '2027-11-22'}],
  })
  const coded = await atWindow({})
  const digits = coded.ok ? (coded.data as {digits: string}).digits : ''
  expect(await take(daughter, digits)).toMatchObject({ok: true})
})

test('several people with one number are told apart by their names', async () => {
  const elder = await somebody('孙玉兰')
  const phone = '13800088888'
  const family = ['陈小东', '陈小西'].map((name, n) => ({name, openid: `o-family-${String(n)}`}))
  for (const {name, openid} of family) await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  const send = (to: object) =>
    cloud.send(
      admin,
      'people.lendAtWindow',
      {community: inCommunity, person: elder.person, things: ['visits'], months: 1, paper: '委1', to},
      key(),
    )
  expect(await send({phone})).toMatchObject({error: {fields: {'to.name': expect.any(String)}}})
  expect(await send({phone, name: '陈小西'})).toMatchObject({ok: true})
  expect(await book('o-family-1', elder)).toMatchObject({ok: true})
  expect(await book('o-family-0', elder)).toMatchObject(refused)
})

test('five may do things for one person, and not a sixth', async () => {
  const elder = await somebody('周兰')
  for (let n = 0; n < 5; n += 1) await lent(elder, await somebody('张敏'))
  expect(
    await cloud.send(
      elder.openid,
      'people.lend',
      {community: inCommunity, things: ['visits'], months: 1},
      key(),
    ),
  ).toMatchObject({error: {code: 'invalid', fields: {to: expect.stringContaining('5 个人')}}})
})

test('it is over the day after its last day, without any timer', async () => {
  const [elder, daughter] = [await somebody('周兰'), await somebody('张敏')]
  await lent(elder, daughter)
  await cloud.setClock('2026-12-22T23:58:00+08:00')
  expect(
    await cloud.send(daughter.openid, 'booking.mine', {
      community: inCommunity,
      when: 'coming',
      for: elder.person,
    }),
  ).toMatchObject({ok: true})
  await cloud.setClock('2026-12-23T00:00:30+08:00')
  expect(
    await cloud.send(daughter.openid, 'booking.mine', {
      community: inCommunity,
      when: 'coming',
      for: elder.person,
    }),
  ).toMatchObject(refused)
  expect(await cloud.ask(elder.openid, 'people.lent', {})).toMatchObject({lent: []})
})
