import type {InputOf} from '../../cloudfunctions/api/src/contract'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {cuttable, type Cuttable} from '../harness/cuts'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'

/** Hours that a group has every week: in the days before anybody can book them, and never twice. */

let cloud: TestCloud
let product: Cuttable
let contact = ''
let serial = 0
const key = (): string => `series-${String((serial += 1))}`
const [admin, singer, other] = ['o-wang-jianjun', 'o-series-singer', 'o-series-other'] as const
const id = (slug: string): string => `${inCommunity}:${slug}`
const [tuesday, nextTuesday, third] = ['2026-11-24', '2026-12-01', '2026-12-08'] as const
const room: Omit<InputOf<'booking.saveResource'>, 'community'> = {
  ...{resource: id('r-music'), kind: 'room', takes: 'intervals', name: '音乐室', horizon: 9, order: 90},
  sessions: [{days: 'workdays', from: '08:30', until: '21:00', every: 15, capacity: 1}],
  stretch: {shortest: 30, longest: 180, gap: 15},
}
const service = id('music')
const plan = {
  ...{resource: id('r-music'), group: '合唱团', weekdays: [2] as 2[], from: '19:00', until: '20:30'},
  ...{begins: monday, ends: '2027-03-30'},
}
const save = (more: object = {}, as = key()) =>
  cloud.send(admin, 'booking.saveSeries', {community: inCommunity, ...plan, contact, ...more}, as)
const reserve = (date: string, time = '19:00', until = '20:00', as = key()) =>
  cloud.send(other, 'booking.reserve', {community: inCommunity, service, date, time, until, ticked: []}, as)
const mine = async () => (await cloud.ask(singer, 'booking.mySeries', {})).series
const states = async () =>
  Object.fromEntries((await mine()).flatMap(({days}) => days.map(({date, state}) => [date, state])))
const heldOn = async (date: string): Promise<readonly string[]> => {
  const day = await (
    await import('../../cloudfunctions/api/src/booking/dayPlaces.repo')
  ).dayById(inCommunity, `${id('r-music')}:${date}`)
  return Object.values(day?.held ?? {}).map(({group = 'somebody', slot}) => `${group} ${slot}`)
}

beforeAll(async () => {
  cloud = await startTestCloud()
  product = await cuttable(cloud)
  await cloud.ask(admin, 'booking.saveResource', room)
  await cloud.ask(admin, 'booking.saveService', {
    ...{service, name: '音乐室', category: 'minzheng', situations: [], forWhom: '居民', materials: []},
    promise: {text: '约上就给您留着', workdays: 0},
    ...{minutes: 60, where: '二楼', phone: '0359-2100001', resources: [id('r-music')], order: 90},
  })
  const who = (openid: string, name: string, phone: string) =>
    cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  contact = (await who(singer, '王秀兰', '13800093001')).contact?.person ?? ''
  await who(other, '李四', '13800093002')
  await cloud.fire('jobs')
})
afterAll(async () => {
  const log = await cloud.log()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
})

test.each([
  ['a day that is over', {begins: '2026-11-22'}, 'begins'],
  ['an end before the beginning', {ends: '2026-11-01'}, 'ends'],
  ['more than a year', {ends: '2028-03-30'}, 'ends'],
  ['no quarter of an hour', {from: '19:05'}, 'from'],
  ['backwards', {until: '18:00'}, 'until'],
  ['nobody of here', {contact: 'p_0'}, 'contact'],
  ['no such room', {resource: id('r-0')}, 'resource'],
])('not %s', async (_what, more, field) => {
  expect(await save(more)).toMatchObject({error: {fields: {[field]: expect.any(String)}}})
})

test('taken on open days, told where somebody has it; sent twice it is one; asked for by one at the same moment only one has it', async () => {
  expect(await reserve(tuesday, '20:00', '21:00')).toMatchObject({ok: true})
  const as = key()
  const [first, again, booked] = await Promise.all([save({}, as), save({}, as), reserve(nextTuesday)])
  expect(first).toMatchObject({ok: true})
  expect(again).toMatchObject({ok: true})
  expect((await mine()).map(({group, contact: who}) => [group, who])).toEqual([['合唱团', '王*兰']])
  const there = await states()
  expect(there[tuesday]).toBe('taken')
  expect(there[nextTuesday]).toBe(booked.ok ? 'taken' : 'held')
  expect(await heldOn(nextTuesday)).toEqual([booked.ok ? 'somebody 1900' : '合唱团 1900'])
  expect(there[third]).toBe('planned')
  const inbox = async () => (await cloud.ask(singer, 'messages.inbox', {})).messages.map(({title}) => title)
  await cloud.fire('jobs')
  expect(await inbox()).toEqual(['每周的场地排好了'])
})

test('a day that is opened has it already; a holiday is told and comes back; the grid reads the group', async () => {
  await cloud.setClock(`${tuesday}T08:00:00+08:00`)
  await cloud.fire('jobs')
  await cloud.setClock('2026-11-30T08:00:00+08:00')
  await cloud.fire('jobs')
  expect(await heldOn(third)).toEqual(['合唱团 1900'])
  expect(await reserve(third)).toMatchObject({error: {code: 'slot-full'}})
  expect(await reserve(third, '20:15', '21:00')).toMatchObject({error: {code: 'slot-full'}})
  const {columns} = await cloud.ask(admin, 'booking.grid', {date: third, resource: id('r-music')})
  expect(columns.flatMap(({cells}) => cells)).toEqual([
    {time: '19:00', until: '', taken: 1, capacity: 1, groups: ['合唱团']},
  ])
  const shut = {...room, exceptions: [{date: third, why: '停电检修', sessions: []}]}
  const inbox = async () => (await cloud.ask(singer, 'messages.inbox', {})).messages.map(({title}) => title)
  await cloud.ask(admin, 'booking.saveResource', shut)
  await cloud.fire('jobs')
  expect((await states())[third]).toBe('shut')
  await cloud.ask(admin, 'booking.saveResource', room)
  await cloud.fire('jobs')
  expect((await states())[third]).toBe('held')
  expect(await inbox()).toEqual(['这一次又能用场地了', '这一次用不了场地', '每周的场地排好了'])
  expect(await reserve(third)).toMatchObject({error: {code: 'slot-full'}})
})

test('whoever answers for it drops a day and the rest, others do not; cut off at any write the timer makes it whole', async () => {
  const series = (await mine())[0]?.id ?? ''
  const drop = (by: string, more: object, as = key()) =>
    cloud.send(by, 'booking.dropSeries', {community: inCommunity, series, ...more}, as)
  expect(await drop(other, {dates: [third]})).toMatchObject({error: {code: 'not-found'}})
  const as = key()
  expect(await drop(singer, {dates: [third]}, as)).toMatchObject({ok: true})
  expect(await drop(singer, {dates: [third]}, as)).toMatchObject({ok: true})
  expect(await drop(singer, {})).toMatchObject({error: {fields: {dates: expect.any(String)}}})
  expect([await heldOn(third), (await states())[third]]).toEqual([[], 'dropped'])
  expect(await reserve(third, '10:00', '11:00')).toMatchObject({ok: true})
  const {accountById} = await import('../../cloudfunctions/api/src/people/repo')
  const account = await accountById(contact)
  if (account === null) throw new Error('nobody answers')
  const now = new Date('2026-11-30T08:30:00+08:00')
  const stop = {community: inCommunity, series, from: nextTuesday}
  // One write gets through: the series says so, its days do not.
  const cut = await product.run('booking.dropSeries', stop, 'series-cut', 1, now, account)
  expect(cut).toBeNull()
  await cloud.setClock('2026-11-30T08:31:00+08:00')
  await cloud.fire('jobs')
  expect((await heldOn(nextTuesday)).filter((held) => held.startsWith('合唱团'))).toEqual([])
  await cloud.setClock('2026-12-20T08:00:00+08:00')
  await cloud.fire('jobs')
  expect(await heldOn('2026-12-22')).toEqual([])
  expect(await mine()).toEqual([])
})

test('a visit at home: who comes is told before; where it is, only who goes and an admin see, on the day', async () => {
  const home = id('shangmen')
  const slot = {days: 'workdays', from: '09:00', until: '11:00', every: 60, capacity: 1} as const
  await cloud.ask(admin, 'booking.saveResource', {
    ...{resource: id('r-home'), kind: 'home-visit', takes: 'slots', name: '上门服务', horizon: 9, order: 91},
    sessions: [slot],
  })
  await cloud.ask(admin, 'booking.saveService', {
    ...{
      service: home,
      name: '上门理发',
      category: 'minzheng',
      situations: [],
      forWhom: '下不了楼的老人',
      materials: [],
    },
    promise: {text: '约上就给您留着', workdays: 0},
    ...{
      minutes: 60,
      where: '您家里',
      phone: '0359-2100001',
      resources: [id('r-home')],
      order: 91,
      atHome: true,
    },
  })
  await cloud.fire('jobs')
  const date = '2026-12-22'
  const wanted = {community: inCommunity, service: home, date, time: '09:00', ticked: []}
  expect(await cloud.send(other, 'booking.reserve', wanted, key())).toMatchObject({
    error: {fields: {home: expect.any(String)}},
  })
  const {id: booking} = await cloud.ask(other, 'booking.reserve', {...wanted, home: '3号楼2单元501'}, key())
  const staff = 'o-liu-fang'
  const agent = (await cloud.ask(staff, 'people.me', {})).contact?.person ?? ''
  const visits = async (by: string) =>
    (await cloud.ask(by, 'booking.homeVisits', {date})).visits.map(({name, address}) => [name, address])
  expect(await visits(staff)).toEqual([['李*', '']])
  await cloud.ask(admin, 'booking.assignVisit', {booking, agent}, key())
  expect(await cloud.ask(other, 'booking.get', {booking})).toMatchObject({
    home: {address: '3号楼2单元501', worker: '刘芳'},
  })
  // Before the day nobody reads where it is.
  expect([await visits(staff), await visits(admin)]).toEqual([[['李*', '']], [['李*', '']]])
  const there = (by: string) =>
    cloud.send(by, 'booking.homeStep', {community: inCommunity, booking, step: 'there'}, key())
  expect(await there(staff)).toMatchObject({error: {code: 'moved'}})
  await cloud.setClock(`${date}T08:00:00+08:00`)
  await cloud.fire('jobs')
  const seen = ['李四', '3号楼2单元501']
  expect([await visits(staff), await visits(admin), await visits('o-chen-gang')]).toEqual([
    [seen],
    [seen],
    [['李*', '']],
  ])
  expect(await there('o-chen-gang')).toMatchObject({error: {code: 'not-found'}})
  expect(await there(staff)).toMatchObject({ok: true, data: {state: 'serving'}})
  expect(await cloud.ask(staff, 'booking.homeStep', {booking, step: 'done'}, key())).toMatchObject({
    state: 'done',
    address: '',
  })
  const {messages} = await cloud.ask(other, 'messages.inbox', {})
  expect(messages.map(({title}) => title)).toContain('上门的人定了')
})

test('sent on to another office: nothing is kept but how far it is, one tap each, and told', async () => {
  const care = id('huli')
  await cloud.ask(admin, 'booking.saveService', {
    ...{
      service: care,
      name: '上门护理',
      category: 'minzheng',
      situations: [],
      forWhom: '下不了床的居民',
      materials: [],
    },
    promise: {text: '一个工作日内转给医院', workdays: 1},
    ...{minutes: 60, where: '您家里', phone: '0359-2100001', order: 92},
    referral: {to: '市医院护理部', how: '三天内打电话给您。'},
  })
  const ask = (of = care) =>
    cloud.send(other, 'booking.askReferral', {community: inCommunity, service: of}, key())
  expect(await ask(service)).toMatchObject({error: {code: 'not-bookable'}})
  const first = await ask()
  // Asked again while it waits it is the same.
  expect(await ask()).toEqual(first)
  const staff = 'o-liu-fang'
  const {referrals} = await cloud.ask(staff, 'booking.referrals', {})
  expect(referrals).toMatchObject([
    {name: '李*', to: '市医院护理部', state: 'asked', next: ['passed', 'impossible']},
  ])
  const referral = referrals[0]?.id ?? ''
  const move = (to: string) =>
    cloud.send(staff, 'booking.moveReferral', {community: inCommunity, referral, to}, key())
  expect(await move('done')).toMatchObject({error: {code: 'moved'}})
  const both = await Promise.all([move('passed'), move('passed')])
  expect(both.map(({ok}) => ok).sort()).toEqual([false, true])
  for (const to of ['taken', 'done']) expect(await move(to)).toMatchObject({ok: true})
  const own = (await cloud.ask(other, 'booking.myReferrals', {})).referrals
  expect(own[0]?.steps.map(({state}) => state)).toEqual(['asked', 'passed', 'taken', 'done'])
  await cloud.fire('jobs')
  const {messages} = await cloud.ask(other, 'messages.inbox', {})
  expect(messages.filter(({title}) => title === '转给别的单位的事有进展')).toHaveLength(3)
})

describe('on the 22nd of December', () => {
  const [christmas, last] = ['2026-12-24', '2026-12-31'] as const
  const health: Omit<InputOf<'booking.saveResource'>, 'community'> = {
    ...{resource: id('r-health'), kind: 'person', takes: 'slots', name: '健康小屋', horizon: 9, order: 93},
    sessions: [{days: 'workdays', from: '08:30', until: '10:30', every: 15, capacity: 2}],
  }
  const weekly = {
    ...{resource: id('r-health'), group: '慢病小组', weekdays: [4] as 4[], from: '08:30', until: '08:45'},
    ...{begins: '2026-12-22', ends: '2027-02-25'},
  }
  const all = async () => (await cloud.ask(admin, 'booking.series', {})).series
  const groupNamed = async (name: string) => {
    const found = (await all()).find(({group}) => group === name)
    if (found === undefined) throw new Error(`no ${name}`)
    return found
  }
  const stateOf = async (name: string, date: string) =>
    (await groupNamed(name)).days.find((day) => day.date === date)?.state
  const book = (by: string, date: string) =>
    cloud.send(
      by,
      'booking.reserve',
      {community: inCommunity, service: id('health'), date, time: '08:30', ticked: []},
      key(),
    )

  test('of slots a group has one place of one; where all are taken it is told; a day that is opened shut has it when it opens', async () => {
    await cloud.ask(admin, 'booking.saveResource', health)
    await cloud.ask(admin, 'booking.saveService', {
      ...{service: id('health'), name: '量血压', category: 'minzheng', situations: [], forWhom: '居民'},
      ...{materials: [], promise: {text: '约上就给您留着', workdays: 0}, minutes: 15, where: '一楼'},
      ...{phone: '0359-2100001', resources: [id('r-health')], order: 93},
    })
    await cloud.fire('jobs')
    expect(await save({...weekly, from: '08:40'})).toMatchObject({
      error: {fields: {from: '这里没有这个点的号，最近的是 08:45'}},
    })
    expect(await save({...weekly, until: '10:30'})).toMatchObject({
      error: {fields: {until: '这里一次占一个号，08:30 的号到 08:45'}},
    })
    for (const by of [other, singer]) expect(await book(by, christmas)).toMatchObject({ok: true})
    expect(await save(weekly)).toMatchObject({
      ok: true,
      data: {days: [{date: christmas, state: 'taken'}, {}, {}, {}]},
    })
    // What goes back is theirs on the next day, if nobody has taken it meanwhile.
    const {bookings} = await cloud.ask(singer, 'booking.mine', {when: 'coming'})
    const gone = bookings.find(({date}) => date === christmas)?.id
    await cloud.ask(singer, 'booking.cancel', {booking: gone ?? '', reason: '有事'}, key())
    // Shut before it is opened: the group stands in it, and is told.
    const shut = {...health, exceptions: [{date: last, why: '年底盘点', sessions: []}]}
    await cloud.ask(admin, 'booking.saveResource', shut)
    await cloud.setClock('2026-12-23T08:00:00+08:00')
    await cloud.fire('jobs')
    expect(await stateOf('慢病小组', last)).toBe('shut')
    expect(await stateOf('慢病小组', christmas)).toBe('held')
    await cloud.ask(admin, 'booking.saveResource', health)
    await cloud.fire('jobs')
    expect(await stateOf('慢病小组', last)).toBe('held')
    const left = async () => {
      const {days} = await cloud.ask(other, 'booking.days', {service: id('health')})
      return days.find(({date}) => date === last)?.slots.find(({time}) => time === '08:30')?.left
    }
    expect(await left()).toBe(1)
    expect(await book(other, last)).toMatchObject({ok: true})
    expect(await book(singer, last)).toMatchObject({error: {code: 'slot-full'}})
    const {id: series} = await groupNamed('慢病小组')
    await cloud.ask(admin, 'booking.dropSeries', {series, dates: [last]}, key())
    expect(await book(singer, last)).toMatchObject({ok: true})
  })

  test('where a group has its hours nothing is taken away; where no more is given out none gets any', async () => {
    const resource = id('r-hall')
    const hall = {...room, ...{resource, name: '文化广场', order: 94}}
    const {rev} = await cloud.ask(admin, 'booking.saveResource', hall)
    const {id: series} = await cloud.ask(
      admin,
      'booking.saveSeries',
      {...plan, ...{resource, contact, begins: '2027-02-02', group: '秧歌队'}},
      key(),
    )
    const remove = () =>
      cloud.send(admin, 'booking.removeResource', {community: inCommunity, resource, rev}, key())
    expect(await remove()).toMatchObject({error: {fields: {coming: expect.stringContaining('“秧歌队”')}}})
    await cloud.ask(admin, 'booking.saveResource', {...hall, retired: true})
    expect(await save({resource, begins: '2027-02-02'})).toMatchObject({
      error: {fields: {resource: '这里不再放号，请换一处'}},
    })
    await cloud.ask(admin, 'booking.dropSeries', {series, from: '2026-12-23'}, key())
    expect(await remove()).toMatchObject({ok: true})
  })

  test('its name, its last day and who answers for it change once; not over what somebody else has said', async () => {
    const [tonight, next] = ['2026-12-29', '2027-01-05'] as const
    await save({group: '戏曲队', begins: tonight})
    await save({group: '夜校', begins: tonight, from: '21:00', until: '22:00'})
    expect(await stateOf('夜校', tonight)).toBe('outside')
    const {id: series, rev} = await groupNamed('戏曲队')
    const [person = ''] = [(await cloud.ask(other, 'people.me', {})).contact?.person]
    const change = (more: object, as = key()) =>
      cloud.send(
        admin,
        'booking.changeSeries',
        {community: inCommunity, series, rev, group: '蒲剧队', ends: '2027-06-29', ...more},
        as,
      )
    expect(await change({ends: '2026-12-22'})).toMatchObject({error: {fields: {ends: '选今天或以后的日子'}}})
    expect(await change({ends: '2028-06-29'})).toMatchObject({error: {fields: {ends: '一次最多排一年'}}})
    expect(await change({contact: 'p_0'})).toMatchObject({error: {fields: {contact: expect.any(String)}}})
    expect(await change({group: ''})).toMatchObject({error: {fields: {group: expect.any(String)}}})
    expect(await change({again: [tonight]})).toMatchObject({error: {code: 'moved'}})
    expect(await change({series: 's_0'})).toMatchObject({error: {code: 'not-found'}})
    const as = key()
    const both = await Promise.all([change({contact: person}, as), change({contact: person}, as)])
    expect(both).toMatchObject([{ok: true}, {ok: true}])
    expect(await change({contact: person, ends: '2027-06-28'}, as)).toMatchObject({
      error: {code: 'key-reused'},
    })
    expect(await groupNamed('蒲剧队')).toMatchObject({rev: rev + 1, contact: '李*', ends: '2027-06-29'})
    expect(await heldOn(tonight)).toEqual(['蒲剧队 1900'])
    // Read before that: another admin's form.
    expect(await change({group: '京剧队'})).toMatchObject({error: {code: 'moved'}})
    const dropping = {community: inCommunity, series, dates: [tonight]}
    expect(await cloud.send(singer, 'booking.dropSeries', dropping, key())).toMatchObject({
      error: {code: 'not-found'},
    })
    expect(await cloud.send(other, 'booking.dropSeries', dropping, key())).toMatchObject({ok: true})
    expect(await heldOn(tonight)).toEqual([])
    expect(await change({rev: rev + 2, again: [tonight]})).toMatchObject({ok: true})
    expect(await heldOn(tonight)).toEqual(['蒲剧队 1900'])
    // An earlier last day gives the rest back.
    expect(await change({rev: rev + 3, ends: '2026-12-28'})).toMatchObject({
      error: {fields: {ends: '结束的日子要晚于开始'}},
    })
    await cloud.setClock('2026-12-29T08:00:00+08:00')
    await cloud.fire('jobs')
    expect(await heldOn(next)).toEqual(['蒲剧队 1900'])
    expect(await change({rev: rev + 3, ends: tonight})).toMatchObject({ok: true})
    expect([await heldOn(tonight), await heldOn(next)]).toEqual([['蒲剧队 1900'], []])
    await cloud.fire('jobs')
    const {messages} = await cloud.ask(other, 'messages.inbox', {})
    expect(messages.map(({title}) => title)).toEqual(
      expect.arrayContaining(['每周的场地排好了', '每周的场地有变动']),
    )
  })
})
