import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'

/** A class for children: nobody joins without a guardian's consent, nobody leaves with somebody who is not named. */

let cloud: TestCloud
let serial = 0
const key = (): string => `lesson-${String((serial += 1))}`
const admin = 'o-wang-jianjun'
const tutor = 'o-lesson-tutor'
const mother = 'o-lesson-mother'
const father = 'o-lesson-father'
const id = (slug: string): string => `${inCommunity}:${slug}`
const service = id('wudianban')
const children: string[] = []
const bookings: string[] = []

const classRoom: Omit<InputOf<'booking.saveResource'>, 'community'> = {
  ...{resource: id('r-class'), kind: 'class', takes: 'term', name: '五点半课堂', horizon: 14, order: 90},
  sessions: [{days: 'workdays', from: '17:30', until: '19:00', every: 90, capacity: 40}],
  term: {from: monday, until: '2027-01-29', closes: '2026-12-31'},
}
const offer = (version: string) => ({
  ...{
    service,
    name: '五点半课堂',
    category: 'minzheng',
    situations: [],
    forWhom: '一到六年级',
    materials: [],
  },
  promise: {text: '约上就给您留着', workdays: 0},
  ...{minutes: 90, where: '三楼教室', phone: '0359-2100001', resources: [id('r-class')], order: 90},
  guardian: {consent: '我同意孩子放学后来课堂，下课由名单上的人接走。', version},
})
const grandma = {name: '李桂兰', relation: 'fathers-mother'} as const
const named = [
  {name: '张敏', relation: 'mother', phone: '13800092001'},
  grandma,
  {name: '周德福', relation: 'fathers-father'},
] as const
const agreed = {version: '2026-11', agree: true, pickUps: [...named]} as const
const join = (child: string, more: object = {guardian: agreed}, as = key()) =>
  cloud.send(
    mother,
    'booking.reserve',
    {community: inCommunity, for: child, service, date: monday, time: '17:30', ticked: [], ...more},
    as,
  )
const clock = (time: string) => cloud.setClock(`${monday}T${time}:00+08:00`)
const lesson = (booking: string, child: string) => cloud.ask(mother, 'booking.lesson', {booking, for: child})
const told = async (): Promise<readonly string[]> => {
  await cloud.fire('jobs')
  return (await cloud.ask(mother, 'messages.inbox', {})).messages.map(({title}) => title)
}

beforeAll(async () => {
  cloud = await startTestCloud()
  await Promise.all([
    cloud.ask(mother, 'people.saveContact', {notice, name: '张敏', phone: '13800092001'}),
    cloud.ask(father, 'people.saveContact', {notice, name: '周强', phone: '13800092002'}),
    cloud
      .ask(admin, 'booking.saveResource', classRoom)
      .then(() => cloud.ask(admin, 'booking.saveService', offer('2026-11'))),
  ])
  const {contact} = await cloud.ask(tutor, 'people.saveContact', {
    notice,
    name: '孙老师',
    phone: '13800092003',
  })
  const post = {person: contact?.person ?? '', role: 'tutor', until: '2027-06-30'} as const
  await cloud.ask(admin, 'people.grant', post)
  for (const name of ['周小明', '周小亮']) {
    const child = {name, birth: '2018-05-01', agree: true, notice} as const
    children.push((await cloud.ask(mother, 'people.addChild', child, key())).person)
  }
  await cloud.fire('jobs')
})
afterAll(async () => {
  const log = await cloud.log()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
})

test('joined only for a child, under the words as they are now, with somebody who may fetch it', async () => {
  const [child = '', second = ''] = children
  expect(await join(child, {})).toMatchObject({error: {fields: {guardian: expect.any(String)}}})
  expect(await join(child, {for: undefined, guardian: agreed})).toMatchObject({
    error: {fields: {for: expect.any(String)}},
  })
  for (const [field, wrong] of [
    ['version', {...agreed, version: '2025-01'}],
    ['guardian.agree', {...agreed, agree: false}],
    ['guardian.pickUps', {...agreed, pickUps: []}],
    [
      'guardian.pickUps',
      {...agreed, pickUps: Array.from({length: 7}, (_, n) => ({...grandma, name: `李${n}`}))},
    ],
    ['pickUps', {...agreed, pickUps: [grandma, grandma]}],
  ] as const) {
    expect(await join(child, {guardian: wrong})).toMatchObject({
      error: {fields: {[field]: expect.any(String)}},
    })
  }
  const as = key()
  const [first, again] = await Promise.all([join(child, undefined, as), join(child, undefined, as)])
  expect(first).toMatchObject({ok: true, data: {inClass: {asks: false}}})
  expect(again).toEqual(first)
  for (const one of [first, await join(second)]) bookings.push((one as {data: {id: string}}).data.id)
  const seen = await lesson(bookings[0] ?? '', child)
  expect(seen.pickUps.map(({name, phone}) => [name, phone])).toEqual([
    ['张敏', '138****2001'],
    ['李桂兰', ''],
    ['周德福', ''],
  ])
  expect(seen.agreed).toMatchObject({version: '2026-11', text: expect.stringContaining('名单上的人')})
  expect(
    await cloud.send(father, 'booking.lesson', {community: inCommunity, booking: bookings[0]}),
  ).toMatchObject({
    error: {code: 'not-found'},
  })
})

test('two who change the list at once do not lose each other: on the phone and at the window', async () => {
  const [booking = ''] = bookings
  const [child = ''] = children
  const whom = {booking, for: child}
  const [, , ended] = await Promise.all([
    cloud.ask(mother, 'booking.addPickUp', {...whom, name: '王芳', relation: 'other'}, key()),
    cloud.ask('o-liu-fang', 'booking.addPickUp', {...whom, name: '周强', relation: 'father'}, key()),
    cloud.ask(
      mother,
      'booking.endPickUp',
      {...whom, pickUp: await pickUpOf(booking, child, '周德福')},
      key(),
    ),
  ])
  expect(ended.changes.map(({what}) => what)).toContain('ended')
  const {pickUps, changes} = await lesson(booking, child)
  expect(pickUps.map(({name}) => name).sort()).toEqual(['周强', '张敏', '李桂兰', '王芳'].sort())
  expect(changes).toHaveLength(6)
  expect(changes.filter(({by}) => by !== '您')).toMatchObject([{name: '周强', by: '刘芳'}])
  const full = [
    {name: '甲', relation: 'other'},
    {name: '乙', relation: 'other'},
    {name: '丙', relation: 'other'},
  ] as const
  const replies = []
  for (const one of full) {
    replies.push(
      await cloud.send(mother, 'booking.addPickUp', {community: inCommunity, ...whom, ...one}, key()),
    )
  }
  expect(replies.map(({ok}) => ok)).toEqual([true, true, false])
})

const pickUpOf = async (booking: string, child: string, name: string): Promise<string> =>
  (await lesson(booking, child)).pickUps.find((one) => one.name === name)?.id ?? ''

test('the guardian of a child who has not come is told once, and not before anybody was called', async () => {
  const [first = ''] = bookings
  await clock('17:31')
  await cloud.fire('jobs')
  await clock('17:46')
  expect(await told()).not.toContain('孩子还没有到课堂')
  const roll = await cloud.ask(tutor, 'booking.roll', {})
  expect(roll.children.map(({name}) => name)).toEqual(['周小亮', '周小明'])
  expect(roll).toMatchObject({
    of: id('r-class'),
    time: '17:30',
    children: [{unsigned: false}, {unsigned: false}],
  })
  await cloud.ask(tutor, 'booking.attend', {booking: first, came: true}, key())
  for (const time of ['17:49', '17:52', '17:55']) {
    await clock(time)
    expect((await told()).filter((title) => title === '孩子还没有到课堂')).toHaveLength(1)
  }
  // The counter needs no child's data.
  expect(await cloud.send('o-liu-fang', 'booking.roll', {community: inCommunity})).toMatchObject({
    error: {code: 'not-allowed'},
  })
})

test('fetched twice at once by two it is one; by nobody who is not on the list at this moment', async () => {
  const [booking = '', other = ''] = bookings
  const [child = ''] = children
  await clock('19:00')
  const [mum, gran, off] = await Promise.all(
    ['张敏', '李桂兰', '王芳'].map((name) => pickUpOf(booking, child, name)),
  )
  await cloud.ask(mother, 'booking.endPickUp', {booking, for: child, pickUp: off ?? ''}, key())
  const fetch = (pickUp = '') =>
    cloud.send(tutor, 'booking.fetchChild', {community: inCommunity, booking, pickUp}, key())
  for (const nobody of [off, await pickUpOf(other, children[1] ?? '', '李桂兰'), 'k_0']) {
    expect(await fetch(nobody)).toMatchObject({error: {fields: {pickUp: '不在名单上，请先打给家长 张敏'}}})
  }
  expect(await cloud.ask(tutor, 'booking.ringGuardian', {booking}, key())).toEqual({
    name: '张敏',
    phone: '13800092001',
  })
  const both = await Promise.all([fetch(mum), fetch(gran)])
  expect(both.filter(({ok}) => ok)).toHaveLength(1)
  expect(both.find(({ok}) => !ok)).toMatchObject({error: {code: 'moved'}})
  expect((await told()).filter((title) => title === '孩子接走了')).toHaveLength(1)
  const {today} = await lesson(booking, child)
  expect(today).toMatchObject({came: true, fetched: {name: expect.any(String)}})
  expect(await cloud.ask(tutor, 'booking.unfetchChild', {booking}, key())).not.toHaveProperty('fetched')
  expect(await fetch(gran)).toMatchObject({ok: true, data: {fetched: {name: '李桂兰', by: '孙老师'}}})
  expect((await told()).filter((title) => title === '孩子接走了')).toHaveLength(2)
})

test('new words ask again; a consent that is withdrawn takes place and list away', async () => {
  const [booking = ''] = bookings
  const [child = '', second = ''] = children
  await cloud.ask(admin, 'booking.saveService', offer('2026-12'))
  expect(await lesson(booking, child)).toMatchObject({
    asks: {version: '2026-12'},
    agreed: {version: '2026-11'},
  })
  expect((await cloud.ask(tutor, 'booking.roll', {})).children.map(({unsigned}) => unsigned)).toEqual([
    true,
    true,
  ])
  const agree = {booking, for: child, version: '2026-12', agree: true} as const
  expect(await cloud.ask(mother, 'booking.agreeLesson', agree, key())).not.toHaveProperty('asks')
  await cloud.ask(mother, 'privacy.withdrawChild', {person: second})
  expect((await cloud.ask(tutor, 'booking.roll', {})).children.map(({name}) => name)).toEqual(['周小明'])
  const {bookingById} = await import('../../cloudfunctions/api/src/booking/repo')
  const {pointSdkAt} = await import('../conformance/sdk')
  const health = (await (await fetch(`${cloud.url}/health`)).json()) as {gateway: string; env: string}
  pointSdkAt(health.gateway, health.env)
  expect(await bookingById(inCommunity, bookings[1] ?? '')).not.toHaveProperty('inClass')
})
