import {verify} from '../../cloudfunctions/api/src/anchors/verify'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'
import {foundIn, goneFrom} from '../harness/bytes'
import {documentsIn, evidenceIn} from '../harness/evidence'
import {maskName} from '../../miniprogram/shared/name'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/**
 * S6 for a resident who has everything that residents can have: written down at the window and merged with their
 * WeChat, a card, an ID number, a household, lent and borrowed rights, messages, a call, a complaint, papers.
 */

const admin = 'o-wang-jianjun'
const staff = 'o-liu-fang'
const openid = 'o-yuwen'
const daughter = 'o-zhang-min'
const neighbour = 'o-li-jianguo'

/** What the person is called and said, and what was written down about them, everywhere; nobody else’s is like it. */
const planted = {
  name: '宇文朝霞',
  window: '宇文朝露',
  phone: '13987650201',
  home: '13987650202',
  openid,
  id: '11010519491231002X',
  address: '老供销社后院葡萄架底下',
  moved: '说去海边女儿家长住',
  back: '海边潮气重又回来了',
  complaint: '字印得像蚂蚁一样',
  report: '南墙根的水井没画上',
  cancelled: '那天要去拔最后一颗牙',
  byStaff: '窗口的打印机漏墨了',
  early: '花坛边的井盖翘着绊人',
  called: '电话里说水表房半夜有响动',
  told: '楼上把冷凝水滴在我的窗台',
  where: '葡萄架旁边的东窗',
  added: '昨晚滴了整整一夜没有停',
  again: '修了两天又开始滴答',
  noted: '记下她说怕和楼上闹僵',
  wish: '盼着有人陪我听一折碗碗腔',
  errand: '替我去取那副老花镜',
  door: '东头第三个门洞',
  paper: '配镜的单子',
  missing: '上回的验光纸',
} as const
const texts = Object.values(planted)
/** Numbers are sealed: no file has them, the person’s own copy does. */
const sealed: readonly string[] = [planted.phone, planted.home, planted.id]

let cloud: TestCloud
let cuts: Cuttable
let serial = 0
let person = ''
let merged = ''
const visits: string[] = []
const key = (): string => `resident-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
  cuts = await cuttable(cloud)
})
afterAll(() => cloud.close())

const service = `${inCommunity}:gaoling-jintie`
const personOf = async (of: string): Promise<string> =>
  (await cloud.ask(of, 'people.me', {})).contact?.person ?? ''
const useCode = (of: string, code: string) => cloud.ask(of, 'residents.useCode', {code}, key())
const documentsOf = async (name: string) =>
  (await evidenceIn(cloud.dataDir)).collections.find((one) => one.name === name)?.documents ?? []

describe('a resident who has everything', () => {
  test('is written down at the window, with an ID number, a card on paper, visits and a call', async () => {
    const made = await cloud.ask(
      staff,
      'residents.createPerson',
      {
        name: planted.window,
        phone: planted.home,
        paper: 'A-201',
        idNumber: {number: planted.id, agreed: true},
      },
      key(),
    )
    merged = 'person' in made ? made.person : ''
    await cloud.ask(staff, 'residents.makeCard', {person: merged}, key())
    const reserve = async (time: string) =>
      (
        await cloud.ask(
          staff,
          'booking.reserve',
          {for: merged, service, date: monday, time, ticked: []},
          key(),
        )
      ).id
    visits.push(await reserve('09:30'), await reserve('10:00'))
    await cloud.ask(
      staff,
      'booking.cancel',
      {for: merged, booking: visits[1] ?? '', reason: planted.byStaff},
      key(),
    )
    const to = await personOf(daughter)
    expect(to).not.toBe('')
    await cloud.ask(
      staff,
      'people.lendAtWindow',
      {person: merged, things: ['visits'], months: 1, paper: 'B-201', to: {phone: '13800010003'}},
      key(),
    )
    await cloud.fire('jobs')
    const {calls} = await cloud.ask(staff, 'messages.calls', {})
    expect(calls.map(({name}) => name)).toEqual([maskName(planted.window)])
    await cloud.ask(staff, 'messages.callDone', {task: calls[0]?.id ?? '', outcome: 'reached'}, key())
    await cloud.ask(
      staff,
      'residents.recordMove',
      {person: merged, moved: 'out', reason: planted.moved},
      key(),
    )
    await cloud.ask(
      staff,
      'residents.recordMove',
      {person: merged, moved: 'back', reason: planted.back},
      key(),
    )
    const {rev, homeRev} = await cloud.ask(staff, 'residents.person', {person: merged})
    const lives = {home: {words: planted.address}}
    await cloud.ask(staff, 'residents.correctPerson', {person: merged, rev, homeRev, ...lives}, key())
  })

  test('has WeChat, complains before anybody knows them, and becomes one with whom the window knows', async () => {
    await cloud.ask(openid, 'privacy.complain', {words: planted.complaint, ofStaff: false}, key())
    await cloud.ask(openid, 'places.report', {kind: 'missing', words: planted.report}, key())
    // A request before anybody knows them, one that the phone-taker writes down, and a complaint with all its steps.
    const asked = {kind: 'help' as const, hidden: false, named: []}
    await cloud.ask(openid, 'hotline.file', {...asked, text: `${planted.early}，电话${planted.phone}`}, key())
    const call = {kind: 'help', text: planted.called, hidden: false, by: 'phone', person: merged} as const
    await cloud.ask(staff, 'hotline.fileCall', call, key())
    const {contact} = await cloud.ask(openid, 'people.saveContact', {
      notice,
      name: planted.name,
      phone: planted.phone,
    })
    person = contact?.person ?? ''
    await cloud.ask(admin, 'residents.mergePeople', {keep: person, merge: merged}, key())
    await cloud.ask(staff, 'residents.makeCard', {person}, key())
    await cloud.ask(staff, 'residents.printCard', {person}, key())
    await cloud.ask(openid, 'people.setPin', {pin: '739164'}, key())
    const complaint = {kind: 'complaint' as const, hidden: true, named: []}
    const text = `${planted.told}，证件${planted.id}`
    const {id: request} = await cloud.ask(
      openid,
      'hotline.file',
      {...complaint, text, place: {words: planted.where}},
      key(),
    )
    await cloud.ask(openid, 'hotline.add', {request, said: planted.added}, key())
    await cloud.ask(admin, 'hotline.take', {request}, key())
    await cloud.ask(admin, 'hotline.note', {request, said: planted.noted}, key())
    const end = {outcome: 'solved', said: '谈好了', onSpot: true} as const
    await cloud.ask(admin, 'hotline.close', {request, ...end}, key())
    await cloud.ask(openid, 'hotline.answer', {request, solved: 'no', content: 'fair'}, key())
    await cloud.ask(openid, 'hotline.reopen', {request, reason: planted.again}, key())
    await cloud.ask(openid, 'wishes.post', {kind: 'wish', text: planted.wish, anonymous: true}, key())
    // An errand on its way, with a paper in somebody's hands.
    const errand = {what: planted.errand, why: 'elder', where: planted.door} as const
    const {id: running} = await cloud.ask(openid, 'cases.ask', errand, key())
    await cloud.ask(staff, 'cases.assign', {case: running}, key())
    const taken = {what: planted.paper, form: 'original', count: 1} as const
    await cloud.ask(staff, 'cases.takePapers', {case: running, papers: [taken], complete: true}, key())
    await cloud.ask(staff, 'cases.askPapers', {case: running, lacking: [planted.missing]}, key())
    const {complaints} = await cloud.ask(admin, 'privacy.complaints', {state: 'waiting'})
    const mine = complaints.find(({words}) => words === planted.complaint)
    await cloud.ask(admin, 'privacy.answer', {complaint: mine?.id ?? '', said: '换成大字了'}, key())
  })

  test('is of a household, lends and borrows, and is told', async () => {
    const {version: base} = await cloud.ask(admin, 'places.tree', {})
    const mend = (change: object, at: string | null) =>
      cloud.send(admin, 'places.mend', {community: inCommunity, base: at, change}, key())
    await mend({kind: 'addGrid', name: '第一网格'}, base)
    const grid = (await cloud.ask(admin, 'places.tree', {})).grids[0]?.id ?? ''
    const units = [{name: '1单元', floors: 3, rooms: 2}]
    const {version} = await cloud.ask(admin, 'places.tree', {})
    await mend({kind: 'addBuilding', name: '3号楼', grid, units}, version)
    const building = (await cloud.ask(admin, 'places.tree', {})).buildings[0]?.id ?? ''
    const home = {building, unit: '1单元', room: '302'}
    await cloud.ask(openid, 'residents.declareHome', {home}, key())
    const {text: code} = await cloud.ask(openid, 'residents.myCode', {})
    const {rev} = await cloud.ask(staff, 'residents.lookAtCode', {code})
    await cloud.ask(staff, 'residents.verify', {code, rev, doubt: null}, key())
    const {digits} = await cloud.ask(openid, 'residents.householdCode', {}, key())
    await useCode(neighbour, digits)
    expect((await cloud.ask(neighbour, 'residents.myHousehold', {})).members).toMatchObject([
      {name: planted.name},
    ])

    const lent = await cloud.ask(openid, 'people.lend', {things: ['visits', 'papers'], months: 1}, key())
    await useCode(daughter, lent.digits)
    const borrowed = await cloud.ask(neighbour, 'people.lend', {things: ['visits'], months: 1}, key())
    await useCode(openid, borrowed.digits)
    // A code that nobody has used yet.
    await cloud.ask(openid, 'people.lend', {things: ['notices'], months: 3}, key())

    const book = (of: string, whom: string, time: string) =>
      cloud.ask(of, 'booking.reserve', {for: whom, service, date: monday, time, ticked: []}, key())
    const mine = await book(daughter, person, '14:30')
    visits.push(mine.id)
    await cloud.ask(
      daughter,
      'booking.cancel',
      {for: person, booking: mine.id, reason: planted.cancelled},
      key(),
    )
    visits.push((await book(daughter, person, '15:00')).id)
    await book(openid, await personOf(neighbour), '15:30')
    await cloud.ask(openid, 'messages.subscribed', {templates: ['change']}, key())
    await cloud.fire('jobs')
    const {messages} = await cloud.ask(openid, 'messages.inbox', {})
    expect(messages.length).toBeGreaterThan(1)
    await cloud.ask(openid, 'messages.read', {upTo: messages[0]?.ord ?? ''})
    await cloud.ask(openid, 'privacy.copy', {as: 'paper'}, key())
    await cloud.ask(staff, 'privacy.held', {for: person})
    // It is all there, but for the numbers.
    const open = texts.filter((text) => !sealed.includes(text))
    const found = await foundIn(cloud.dataDir, texts)
    const documents = await documentsIn(cloud.dataDir)
    const isThere = (text: string): boolean =>
      documents.includes(text) || found.some((one) => one.endsWith(text))
    expect(open.filter((text) => !isThere(text))).toEqual([])
    expect(found.filter((one) => sealed.some((text) => one.endsWith(text)))).toEqual([])
  })
})

test('the copy holds all of it', async () => {
  const {file} = await cloud.ask(openid, 'privacy.copy', {as: 'json'}, key())
  const copy = (await cloud.download(file)).toString()
  expect([...texts, ...visits, merged].filter((text) => !copy.includes(text))).toEqual([])
  const {sections} = JSON.parse(copy) as {sections: {id: string; records: unknown[]}[]}
  const held = sections.filter(({records}) => records.length > 0).map(({id}) => id)
  for (const id of [
    ...[
      'accounts',
      'memberships',
      'delegations',
      'cards',
      'codes',
      'bookings',
      'messages',
      'reads',
      'credits',
    ],
    ...[
      'cases',
      'requests',
      'wishes',
      'calls',
      'complaints',
      'placeReports',
      'passingFiles',
      'accessLogs',
      'rates',
    ],
  ]) {
    expect(held).toContain(id)
  }
})

test('cut off at each write, the next try goes on; then no byte is left, and everything verifies', async () => {
  const {accountById} = await import('../../cloudfunctions/api/src/people/repo')
  const account = await accountById(person)
  if (account === null) throw new Error('nobody to erase')
  const at = new Date(`${monday}T08:05:00+08:00`)
  let tries = 0
  for (let done = false; !done; tries += 1) {
    const reply = await cuts.run('privacy.erase', {community: inCommunity}, '', 1, at, account)
    done = reply?.done === true
    if (tries > 200) throw new Error('it never ends')
  }
  const left = await goneFrom(cloud.dataDir, texts)
  console.log(
    `S6 resident: cut off at ${String(tries)} writes, ${String(left.length)} of ${String(texts.length)} texts left`,
  )
  expect(left).toEqual([])
  expect(verify(await evidenceIn(cloud.dataDir))).toMatchObject({flaw: null})
})

test('for the others nothing is there of them any more, and nothing of the others is gone', async () => {
  expect(await cloud.ask(neighbour, 'residents.myHousehold', {})).toMatchObject({members: [], others: 0})
  expect(await cloud.ask(daughter, 'people.lent', {})).toMatchObject({borrowed: []})
  expect(await cloud.ask(neighbour, 'people.lent', {})).toMatchObject({lent: []})
  expect(
    await cloud.send(daughter, 'booking.mine', {community: inCommunity, for: person, when: 'coming'}),
  ).toMatchObject({error: {code: 'not-allowed'}})
  // What she booked for her neighbour is the neighbour’s, and comes.
  expect((await cloud.ask(neighbour, 'booking.mine', {when: 'coming'})).bookings).toHaveLength(1)
  for (const name of ['cards', 'delegations']) {
    const states = (await documentsOf(name)).map(({state}) => state)
    expect(states.filter((state) => state === 'active')).toEqual([])
  }
  const mine = (await documentsOf('bookings')).filter((one) =>
    [person, merged].includes(String(one['person'])),
  )
  expect(mine.map(({state}) => state)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled'])
})

test('a day passes: the anchor closes over it, and all of it verifies', async () => {
  await cloud.setClock('2026-11-24T00:15:00+08:00')
  await cloud.fire('jobs')
  expect(verify(await evidenceIn(cloud.dataDir))).toMatchObject({flaw: null})
  expect(await goneFrom(cloud.dataDir, texts)).toEqual([])
})
