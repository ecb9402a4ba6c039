import * as v from 'valibot'
import {verify} from '../../cloudfunctions/api/src/anchors/verify'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'
import {foundIn, goneFrom} from '../harness/bytes'
import {evidenceIn, type Raw} from '../harness/evidence'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** S6: the copy holds everything of a person; after erasing, no byte of them is left, and everything verifies. */

const service = `${inCommunity}:gaoling-jintie`
const window = `${inCommunity}:w1`
const admin = 'o-wang-jianjun'
const otherAdmin = 'o-zhao-lihua'
const liu = 'o-liu-fang'
const chen = 'o-chen-gang'
const hall = `${inCommunity}:hall`

/** What the person is called and wrote, everywhere; nobody else’s is like it. */
const planted = {
  name: '欧阳灵犀',
  before: '刘芳',
  phone: '13987650001',
  duty: '13987650002',
  certificate: '晋社工灵犀字零零玖',
  openid: liu,
  reason: '家里的花猫病倒了',
  report: '北门铁塔第九根歪了',
  complaint: '蓝色圆按钮点不动它',
  absence: '牙疼得整夜没睡',
} as const
const texts = Object.values(planted)

let cloud: TestCloud
let cuts: Cuttable
let serial = 0
let person = ''
let staffId = ''
const visits: string[] = []
const key = (): string => `erase-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
  cuts = await cuttable(cloud)
})
afterAll(() => cloud.close())

const reserve = async (openid: string, time: string, date: string = monday) =>
  (await cloud.ask(openid, 'booking.reserve', {service, date, time, ticked: []}, key())).id

test('a person who did everything', async () => {
  const {contact} = await cloud.ask(liu, 'people.saveContact', {
    notice,
    name: planted.name,
    phone: planted.phone,
  })
  person = contact?.person ?? ''
  const {staff} = await cloud.ask(admin, 'organisation.staff', {})
  const mine = staff.find((one) => one.person === person)
  staffId = mine?.id ?? ''
  await cloud.ask(
    admin,
    'organisation.saveStaff',
    {
      staff: staffId,
      rev: mine?.rev ?? 0,
      name: planted.name,
      post: 'worker',
      grade: 5,
      source: 'graduate',
      certificate: {number: planted.certificate, issued: '2024-03-18', expires: '2027-03-17'},
      person,
      dutyPhone: planted.duty,
      until: null,
    },
    key(),
  )
  await cloud.ask(
    admin,
    'organisation.saveUnit',
    {
      rev: 0,
      kind: 'property',
      name: '惠民物业',
      backing: false,
      liaison: {name: planted.name, phone: planted.phone, person},
    },
    key(),
  )

  // Visits: one that was served, one cancelled, one to come; and a neighbour’s that she called.
  visits.push(await reserve(liu, '09:30'), await reserve(liu, '10:00'), await reserve(liu, '15:00'))
  const [served = '', cancelled = ''] = visits
  const neighbours = await reserve('o-wang-xiuying', '10:30')
  await cloud.ask(chen, 'booking.call', {booking: served, window}, key())
  await cloud.ask(chen, 'booking.finish', {booking: served, outcome: 'forwarded'}, key())
  await cloud.ask(liu, 'booking.cancel', {booking: cancelled, reason: planted.reason}, key())
  await cloud.ask(liu, 'booking.call', {booking: neighbours, window}, key())

  await cloud.ask(liu, 'places.report', {kind: 'missing', words: planted.report}, key())
  await cloud.ask(liu, 'privacy.complain', {words: planted.complaint, ofStaff: false}, key())

  // Duty: her turns come under the new name; one is given away, one asked to be taken.
  await cloud.setClock(`${monday}T07:40:00+08:00`)
  await cloud.fire('jobs')
  const {days} = await cloud.ask(admin, 'places.roster', {
    point: hall,
    from: '2026-11-24',
    until: '2026-12-20',
  })
  const turns = days.flatMap(({date, turns: all}) =>
    all.flatMap((turn) => (turn.staff === staffId ? [{date, turn: turn.id}] : [])),
  )
  const [first, second] = turns
  if (first === undefined || second === undefined) throw new Error('she has no turns')
  const {staff: colleagues} = await cloud.ask(admin, 'places.roster', {
    point: hall,
    from: monday,
    until: monday,
  })
  const to = colleagues.find(({name}) => name === '陈刚')?.id ?? ''
  await cloud.ask(liu, 'places.askSwap', {point: hall, to, give: first, take: null}, key())
  await cloud.ask(liu, 'places.reportAbsence', {point: hall, ...second, reason: planted.absence}, key())

  // Papers, messages, looks.
  await cloud.ask(liu, 'privacy.copy', {as: 'paper'}, key())
  await cloud.ask(liu, 'privacy.copy', {as: 'json'}, key())
  await cloud.ask(chen, 'privacy.held', {for: person})
  await cloud.setClock(`${monday}T08:00:00+08:00`)
  await cloud.fire('jobs')
  expect(await foundIn(cloud.dataDir, [planted.name, planted.duty, planted.report])).not.toEqual([])
})

const copyOf = async (openid: string) => {
  const {file} = await cloud.ask(openid, 'privacy.copy', {as: 'json'}, key())
  return (await cloud.download(file)).toString()
}

test('the copy holds all of it', async () => {
  const copy = await copyOf(liu)
  // Everything that was planted is in it, and every visit.
  expect([...texts, ...visits].filter((text) => !copy.includes(text))).toEqual([])
  const schema = v.object({sections: v.array(v.object({id: v.string(), records: v.array(v.unknown())}))})
  const {sections} = v.parse(schema, JSON.parse(copy))
  const held = sections.filter(({records}) => records.length > 0).map(({id}) => id)
  for (const id of [
    'accounts',
    'memberships',
    'bookings',
    'staff',
    'organisations',
    'duties',
    'placeReports',
    'complaints',
    'messages',
    'passingFiles',
    'accessLogs',
    'accessLogs.mine',
    'rates',
  ]) {
    expect(held).toContain(id)
  }
})

test('who is a community’s admin hands over first', async () => {
  expect(await cloud.send(admin, 'privacy.erase', {community: inCommunity})).toMatchObject({
    error: {code: 'invalid', fields: {account: expect.stringContaining('社区管理员') as string}},
  })
  expect((await cloud.ask(admin, 'people.me', {})).contact).not.toBeNull()
})

test('before it, what goes and what stays is said', async () => {
  const {hinders, goes, stays} = await cloud.ask(liu, 'privacy.beforeErase', {})
  expect(hinders).toEqual([])
  expect(goes.map(({title}) => title)).toEqual(expect.arrayContaining(['办事预约', '姓名和电话', '值班']))
  expect(stays.map(({title}) => title)).toEqual(['谁看过我的资料', '我看过别人的资料'])
  for (const {reason} of stays) expect(reason).toMatch(/只有编号/u)
})

const documents = async (): Promise<ReadonlyMap<string, readonly Raw[]>> =>
  new Map((await evidenceIn(cloud.dataDir)).collections.map(({name, documents: all}) => [name, all]))

/** What a copy says, without what asking for it changes. */
const lastingOf = (copy: string): unknown =>
  (JSON.parse(copy) as {sections: {id: string}[]}).sections.filter(
    ({id}) => !['rates', 'passingFiles'].includes(id),
  )

test('cut off at each write, the next try goes on from there; then nothing of the person is left', async () => {
  const others = await copyOf('o-wang-xiuying')
  const days = await cloud.ask('o-wang-xiuying', 'booking.days', {service})
  const {accountById} = await import('../../cloudfunctions/api/src/people/repo')
  const account = await accountById(person)
  if (account === null) throw new Error('nobody to erase')
  const at = new Date(`${monday}T08:05:00+08:00`)
  let tries = 0
  for (let done = false; !done; tries += 1) {
    // One write more gets through each time; the one after it does not.
    const reply = await cuts.run('privacy.erase', {community: inCommunity}, '', 1, at, account)
    done = reply?.done === true
    if (tries > 200) throw new Error('it never ends')
  }
  expect(tries).toBeGreaterThan(20)
  const left = await goneFrom(cloud.dataDir, texts)
  console.log(
    `S6 erase: cut off at ${String(tries)} writes, ${String(left.length)} of ${String(texts.length)} texts left in the store’s files`,
  )
  expect(left).toEqual([])

  // Done again it is done, by whomever.
  expect(await cloud.ask(liu, 'privacy.erase', {})).toEqual({done: true})
  expect(await cloud.ask(liu, 'people.me', {})).toEqual({contact: null, roles: [], standing: null})

  // The visit to come gave its place back: one more is free; nobody else’s changed.
  const day = await cloud.ask('o-wang-xiuying', 'booking.days', {service})
  expect(day.days.find(({date}) => date === monday)?.free).toBe(
    (days.days.find(({date}) => date === monday)?.free ?? 0) + 1,
  )
  expect(lastingOf(await copyOf('o-wang-xiuying'))).toEqual(lastingOf(others))
  expect(verify(await evidenceIn(cloud.dataDir))).toMatchObject({flaw: null})
})

test('ids and commitments stay: whom it was about can be told by nobody, that it happened can', async () => {
  const found = await documents()
  const mine = found.get('bookings')?.filter((one) => one['person'] === person) ?? []
  expect(mine.map(({state}) => state).sort()).toEqual(['cancelled', 'cancelled', 'forwarded'])
  for (const {name, timeline} of mine) {
    expect(name).toBe('')
    expect(Array.isArray(timeline) && timeline.some((entry: Raw) => entry['event'] === 'erase')).toBe(true)
  }
  const {looks} = await cloud.ask('o-wang-xiuying', 'privacy.whoLooked', {})
  // Whoever called her neighbour is still in the log, by a post and no name.
  expect(looks).toMatchObject([{who: '已经离开的人', what: '窗口叫号'}])
})

test('a full day passes: the day’s anchor closes over what was erased, and all of it verifies', async () => {
  await cloud.setClock('2026-11-24T00:15:00+08:00')
  await cloud.fire('jobs')
  expect(verify(await evidenceIn(cloud.dataDir))).toMatchObject({flaw: null})
  expect(await goneFrom(cloud.dataDir, texts)).toEqual([])
  await cloud.setClock('2026-11-24T09:00:00+08:00')
})

test('what is too much for one call, the timer completes; meanwhile nothing else is done for them', async () => {
  const openid = 'o-many'
  const name = '尉迟望舒'
  await cloud.ask(openid, 'people.saveContact', {notice, name, phone: '13987650077'})
  for (let n = 0; n < 130; n += 1) {
    const reply = await cloud.send(
      openid,
      'privacy.complain',
      {community: inCommunity, words: `${name}第${String(n)}次`, ofStaff: false},
      key(),
    )
    // Ten a day: the clock goes on.
    if (!reply.ok) {
      const day = new Date(Date.parse('2026-11-25T09:00:00+08:00') + Math.floor(n / 10) * 86_400_000)
      await cloud.setClock(day.toISOString())
      n -= 1
    }
  }
  expect(await cloud.ask(openid, 'privacy.erase', {})).toEqual({done: false})
  expect(await cloud.send(openid, 'privacy.held', {community: inCommunity})).toMatchObject({
    error: {code: 'erasing'},
  })
  for (let n = 0; n < 4; n += 1) await cloud.fire('jobs')
  expect(await goneFrom(cloud.dataDir, [name, openid, '13987650077'])).toEqual([])
  expect(await cloud.ask(openid, 'privacy.held', {})).toMatchObject({sections: []})
})

test('who comes back is somebody new', async () => {
  const {contact} = await cloud.ask(liu, 'people.saveContact', {notice, name: '刘小芳', phone: '13987650009'})
  expect(contact?.person).not.toBe(person)
  expect((await cloud.ask(liu, 'booking.mine', {when: 'past'})).bookings).toEqual([])
  expect((await cloud.ask(otherAdmin, 'people.me', {})).contact).not.toBeNull()
})
