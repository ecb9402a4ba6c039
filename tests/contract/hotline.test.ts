import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, inDistrict, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'

/** 有事找: told, taken, answered, supervised, and ended honestly. */

const admin = 'o-wang-jianjun'
const second = 'o-zhao-lihua'
const elder = 'o-hot-elder'
const neighbour = 'o-hot-neighbour'

let cloud: TestCloud
let serial = 0
const key = (): string => `hot-${String((serial += 1))}`
const at = (day: number, time: string): Promise<void> =>
  cloud.setClock(`${addDays(monday, day)}T${time}:00+08:00`)
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())
const send = (openid: string, action: string, input: object) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, key())
const refused = (code: string) => ({ok: false, error: {code}})

let building = ''
let worker = ''

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  for (const [openid, name, phone] of [
    [elder, '周桂兰', '13800077001'],
    [neighbour, '许海燕', '13800077002'],
  ] as const) {
    await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  }
  const {buildings, grids} = await cloud.ask(admin, 'places.tree', {})
  building = buildings[0]?.id ?? ''
  const grid = buildings[0]?.grid ?? ''
  expect(grids.some(({id}) => id === grid)).toBe(true)
  // Somebody answers for the grid.
  worker = await post('o-hot-worker', '李小芳', '13800077003', 'grid-worker', {grid})
  await post('o-hot-line', '孙丽', '13800077004', 'hotline-staff')
})
afterAll(() => cloud.close())

const post = async (
  openid: string,
  name: string,
  phone: string,
  role: string,
  place?: object,
): Promise<string> => {
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  const person = contact?.person ?? ''
  const input = {
    community: inCommunity,
    person,
    role,
    until: '2027-06-30',
    ...(place === undefined ? {} : {place}),
  }
  const reply = await cloud.send(admin, 'people.grant', input, key())
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  return person
}

const tell = (input: Partial<InputOf<'hotline.file'>> = {}, openid = elder) =>
  ask(openid, 'hotline.file', {
    ...{
      kind: 'help',
      item: 'lamp',
      text: '三号楼门口的路灯不亮了',
      place: {building},
      hidden: false,
      named: [],
    },
    ...input,
  })

describe('telling it', () => {
  test('before it is sent one knows what it sounds like, who is responsible, and by when', async () => {
    const before = await ask(elder, 'hotline.before', {text: '楼下路灯又不亮了', place: {building}})
    expect(before.item).toMatchObject({id: 'lamp', kind: 'help'})
    expect(before.responsible.said).toMatch(/^第一网格网格员 .+/u)
    expect([before.days, before.rescues, before.alike]).toEqual([5, [], []])
    const urgent = await ask(elder, 'hotline.before', {text: '隔壁老人晕倒了'})
    expect(urgent.rescues).toEqual([{number: '120', name: '急救'}])
  })

  test('it is with the grid worker at once, with the day that is promised; sent twice it is one', async () => {
    await at(0, '09:00')
    const input = {kind: 'help', item: 'lamp', text: '路灯不亮', place: {building}, hidden: false} as const
    const once = key()
    const [first, again] = await Promise.all([
      cloud.ask(elder, 'hotline.file', {...input, named: []}, once),
      cloud.ask(elder, 'hotline.file', {...input, named: []}, once),
    ])
    expect(again.id).toBe(first.id)
    expect(first).toMatchObject({
      state: 'filed',
      due: {date: addDays(monday, 7), provisional: false},
      late: false,
    })
    expect(first.code).toMatch(/^\d{8}$/u)
    expect(first.responsible.said).toMatch(/^第一网格网格员 .+/u)
    expect(
      await cloud.send(
        elder,
        'hotline.file',
        {community: inCommunity, ...input, named: [], text: '别的'},
        once,
      ),
    ).toMatchObject(refused('key-reused'))
    const {requests} = await ask('o-hot-worker', 'hotline.board', {which: 'mine'})
    expect(requests.filter(({id}) => id === first.id)).toMatchObject([{begins: '路灯不亮', waits: false}])
    const alike = await ask(neighbour, 'hotline.before', {text: '路灯不亮', place: {building}})
    expect(alike.alike.map(({code}) => code)).toContain(first.code)
  })

  test('a visitor may tell it, too, and finds it; nobody else does', async () => {
    const {id} = await tell({}, 'o-hot-visitor')
    expect((await ask('o-hot-visitor', 'hotline.mine', {})).requests.map((one) => one.id)).toEqual([id])
    expect(await send(neighbour, 'hotline.get', {request: id})).toMatchObject(refused('not-found'))
    expect(await send(neighbour, 'hotline.withdraw', {request: id, reason: '玩'})).toMatchObject(
      refused('not-found'),
    )
  })

  test.each([
    [{place: {building: 'b_nowhere'}}, 'place.building'],
    [{item: 'nothing'}, 'item'],
    [{text: ''}, 'text'],
    [{text: '字'.repeat(2001)}, 'text'],
    [{named: [{person: 'p_nobody'}]}, 'named'],
  ])('%j says what is wrong where', async (wrong, field) => {
    const input = {kind: 'help', text: '灯', place: {building}, hidden: false, named: [], ...wrong}
    expect(await send(elder, 'hotline.file', input)).toMatchObject({
      ok: false,
      error: {code: 'invalid', fields: {[field]: expect.any(String)}},
    })
  })

  test('numbers in it are kept nowhere; markup and emoji are words', async () => {
    const {text} = await tell({text: '电话 13912345678 的那家 <b>太吵</b> 😀'})
    expect(text).not.toContain('13912345678')
    expect(text).toContain('<b>太吵</b> 😀')
  })

  test('a call: the number of one member alone is theirs, an unknown one stays sealed with the ticket', async () => {
    const call = {kind: 'help', text: '水管漏水', hidden: false, by: 'phone'} as const
    const known = await ask('o-hot-line', 'hotline.fileCall', {...call, phone: '13800077002'})
    expect(known.filer).toEqual({name: '许*燕', phone: '138****7002'})
    expect((await ask(neighbour, 'hotline.mine', {})).requests.map(({id}) => id)).toEqual([known.id])
    const unknown = await ask('o-hot-line', 'hotline.fileCall', {...call, phone: '13800077999', name: '老张'})
    expect(unknown.filer).toEqual({name: '老*', phone: '138****7999'})
    expect(await ask('o-hot-line', 'hotline.contact', {request: unknown.id})).toEqual({
      name: '老张',
      phone: '13800077999',
    })
  })
})

describe('handling it', () => {
  test('of all who take it one has it; the others are told who', async () => {
    const {id} = await tell()
    const takers = ['o-hot-worker', 'o-hot-line', admin, second]
    const replies = await Promise.all(takers.map((openid) => send(openid, 'hotline.take', {request: id})))
    const winners = replies.filter(({ok}) => ok)
    expect(winners).toHaveLength(1)
    for (const reply of replies.filter(({ok}) => !ok)) {
      expect(reply).toMatchObject({
        error: {code: 'moved', fields: {request: expect.stringContaining('已经接办了')}},
      })
    }
    const own = await ask(elder, 'hotline.get', {request: id})
    expect(own).toMatchObject({state: 'handling'})
    expect(own.steps.filter(({event}) => event === 'take')).toHaveLength(1)
  })

  test('the resident reads answers and the end, never what was noted inside', async () => {
    const {id} = await tell()
    await ask('o-hot-worker', 'hotline.take', {request: id})
    await ask('o-hot-worker', 'hotline.note', {request: id, said: '物业说没配件'})
    await ask('o-hot-worker', 'hotline.reply', {request: id, said: '明天上午去换'})
    await ask('o-hot-worker', 'hotline.close', {request: id, outcome: 'solved', said: '换好了', onSpot: true})
    const own = await ask(elder, 'hotline.get', {request: id})
    expect(own.steps.map(({event, said}) => [event, said])).toEqual([
      ['file', undefined],
      ['take', undefined],
      ['reply', '明天上午去换'],
      ['close', '换好了'],
    ])
    expect(own.end).toMatchObject({outcome: 'solved', onSpot: true})
    expect(own.may).toEqual(['answer', 'reopen'])
    await ask(elder, 'hotline.answer', {request: id, solved: 'partly', content: 'fair'})
    expect(await send(elder, 'hotline.answer', {request: id, solved: 'yes', content: 'yes'})).toMatchObject(
      refused('moved'),
    )
    // It goes back to who handled it, with a new promise.
    const again = await ask(elder, 'hotline.reopen', {request: id, reason: '又不亮了'})
    expect(again).toMatchObject({state: 'handling', late: false})
    await cloud.fire('jobs')
    const {messages} = await cloud.ask('o-hot-worker', 'messages.inbox', {})
    expect(messages.some(({title}) => title === '居民说没有解决')).toBe(true)
  })

  test('nobody ends what nobody took, and an end that is none needs a reason, a name and a day', async () => {
    const {id} = await tell()
    const close = {request: id, outcome: 'no-means', said: '管道要大修', onSpot: false}
    expect(await send('o-hot-worker', 'hotline.close', close)).toMatchObject(refused('moved'))
    await ask('o-hot-worker', 'hotline.take', {request: id})
    expect(await send('o-hot-worker', 'hotline.close', close)).toMatchObject({
      error: {code: 'invalid', fields: {whoCould: expect.any(String), reviewOn: expect.any(String)}},
    })
  })

  test('what waits for a day comes back on it, by itself, and is promised anew', async () => {
    await at(0, '09:00')
    const {id} = await tell()
    await ask('o-hot-worker', 'hotline.take', {request: id})
    const reviewOn = addDays(monday, 10)
    const close = {
      request: id,
      outcome: 'no-means',
      said: '管道要大修',
      whoCould: '区住建局',
      reviewOn,
      onSpot: false,
    }
    await ask('o-hot-worker', 'hotline.close', close)
    await at(10, '08:29')
    await cloud.fire('jobs')
    expect(await ask(elder, 'hotline.get', {request: id})).toMatchObject({state: 'closed'})
    await at(10, '08:31')
    await cloud.fire('jobs')
    await cloud.fire('jobs')
    const back = await ask(elder, 'hotline.get', {request: id})
    expect(back).toMatchObject({state: 'review', due: {date: addDays(monday, 17)}})
    expect(back.steps.filter(({event}) => event === 'review-due')).toHaveLength(1)
    await at(0, '09:00')
  })

  test('it is sent back once, with the reason; then the one who is named keeps it', async () => {
    const {id} = await tell()
    await ask('o-hot-worker', 'hotline.sendBack', {request: id, reason: '没有经费，也没有执法权'})
    expect(await send('o-hot-worker', 'hotline.take', {request: id})).toMatchObject(refused('not-found'))
    await ask('o-hot-line', 'hotline.route', {request: id, party: {post: 'grid-worker'}})
    expect(await send('o-hot-worker', 'hotline.sendBack', {request: id, reason: '还是不行'})).toMatchObject(
      refused('moved'),
    )
    expect(await ask('o-hot-worker', 'hotline.take', {request: id})).toMatchObject({
      state: 'handling',
      sentBack: true,
    })
  })

  test('a pause stops the clock; what is withdrawn is over', async () => {
    await at(0, '09:00')
    const {id} = await tell()
    expect(await ask(elder, 'hotline.pause', {request: id, reason: '不在家'})).toMatchObject({
      state: 'paused',
      due: null,
    })
    await at(14, '09:00')
    await cloud.fire('jobs')
    const on = await ask(elder, 'hotline.resume', {request: id})
    expect(on).toMatchObject({state: 'filed', late: false})
    expect(on.steps.some(({event}) => event === 'rung')).toBe(false)
    expect(await ask(elder, 'hotline.withdraw', {request: id, reason: '修好了'})).toMatchObject({
      state: 'withdrawn',
      may: [],
    })
    expect(await send('o-hot-worker', 'hotline.take', {request: id})).toMatchObject(refused('moved'))
    await at(0, '09:00')
  })
})

describe('supervision', () => {
  const rungsOf = async (id: string) => (await ask(admin, 'hotline.look', {request: id})).told

  test('each rung once and none early, however often the timer comes; it is told until a person has seen it', async () => {
    await at(0, '09:00')
    const {id, due} = await tell()
    for (let day = 0; day <= 6; day += 1) {
      await at(day, '23:00')
      await cloud.fire('jobs')
    }
    // Four of five working days are over on the Friday; the promise holds until Monday is.
    expect((await rungsOf(id)).map(({rung}) => rung)).toEqual(['p80'])
    expect(due?.date).toBe(addDays(monday, 7))
    await at(8, '00:01')
    await cloud.fire('jobs')
    await cloud.fire('jobs')
    expect((await rungsOf(id)).map(({rung}) => rung)).toEqual(['p80', 'p100'])
    const mine = (await ask('o-hot-worker', 'hotline.board', {which: 'mine'})).requests.find(
      (one) => one.id === id,
    )
    expect(mine).toMatchObject({late: true, waits: true})
    await ask('o-hot-worker', 'hotline.acknowledge', {request: id})
    expect((await rungsOf(id)).every(({acknowledged}) => acknowledged)).toBe(true)
    await at(14, '12:00')
    await cloud.fire('jobs')
    expect((await rungsOf(id)).map(({rung}) => rung)).toEqual(['p80', 'p100', 'd1', 'd3'])
    await at(0, '09:00')
  })

  test('what people ask stops at the community; an emergency rises by the minute until somebody answers', async () => {
    await at(0, '09:00')
    const asked = await tell({kind: 'consult', text: '低保怎么办'})
    const urgent = await tell({kind: 'emergency', text: '水管爆了'})
    expect([asked.due?.date, urgent.due]).toEqual([addDays(monday, 1), null])
    await cloud.setClock(`${monday}T09:03:00+08:00`)
    await cloud.fire('jobs')
    expect((await rungsOf(urgent.id)).map(({rung}) => rung)).toEqual(['m0', 'm2'])
    await ask('o-hot-line', 'hotline.take', {request: urgent.id})
    await at(20, '09:00')
    await cloud.fire('jobs')
    expect((await rungsOf(urgent.id)).map(({rung}) => rung)).toEqual(['m0', 'm2'])
    expect((await rungsOf(asked.id)).map(({rung}) => rung)).toEqual(['p80', 'p100'])
    await at(0, '09:00')
  })
})

describe('whoever complains is safe', () => {
  test('a named colleague and who works for them see nothing; helpers see a task and a place', async () => {
    const {id, code} = await tell({
      kind: 'report',
      item: 'staff',
      text: '网格员收了好处',
      named: [{person: worker}],
    })
    for (const action of ['hotline.look', 'hotline.take', 'hotline.contact']) {
      expect(await send('o-hot-worker', action, {request: id})).toMatchObject(refused('not-found'))
    }
    expect(
      (await ask('o-hot-worker', 'hotline.board', {which: 'mine'})).requests.some((one) => one.id === id),
    ).toBe(false)
    expect((await ask('o-hot-worker', 'hotline.find', {code})).requests).toEqual([])
    await ask(admin, 'hotline.take', {request: id})
    await post('o-hot-head', '马国强', '13800077005', 'building-head', {building})
    // The head of a building works for the grid worker: neither is invited into it.
    expect(
      await send(admin, 'hotline.invite', {request: id, party: {post: 'building-head'}, task: '看一下楼道'}),
    ).toMatchObject({error: {code: 'invalid', fields: {party: expect.any(String)}}})
    // Whoever helps is told what to do: they do not read what was told.
    expect(await send(admin, 'hotline.invite', {request: id, party: {post: 'window-staff'}})).toMatchObject({
      error: {code: 'invalid', fields: {task: expect.any(String)}},
    })
    expect(await send('o-hot-head', 'hotline.look', {request: id})).toMatchObject(refused('not-found'))
    const alike = await ask(neighbour, 'hotline.before', {item: 'staff', text: '态度', place: {building}})
    expect(alike.alike).toEqual([])
  })

  test('a complaint that names nobody: who helps learns a task, and nothing of who told it', async () => {
    const secret = '他家天天半夜装修，我是楼下的'
    const {id} = await tell({kind: 'complaint', text: secret, place: {building}})
    await ask(admin, 'hotline.invite', {
      request: id,
      party: {post: 'building-head'},
      task: '去看看谁家在装修',
    })
    const seen = await ask('o-hot-head', 'hotline.look', {request: id})
    expect(seen).toMatchObject({sight: 'task', text: null, filer: null, task: '去看看谁家在装修'})
    expect(JSON.stringify(seen)).not.toContain('装修，我是')
    expect(JSON.stringify(seen)).not.toContain('周')
    expect(await send('o-hot-head', 'hotline.contact', {request: id})).toMatchObject(refused('not-found'))
  })

  test('the head of the community is named: the request is the street’s, and nobody here sees it', async () => {
    const {contact} = await cloud.ask(admin, 'people.me', {})
    const {id} = await tell({
      kind: 'report',
      text: '社区负责人的事',
      named: [{person: contact?.person ?? ''}],
    })
    for (const openid of [admin, second, 'o-hot-line', 'o-hot-worker']) {
      expect(await send(openid, 'hotline.look', {request: id})).toMatchObject(refused('not-found'))
      const {requests} = await ask(openid, 'hotline.board', {
        which: openid === 'o-hot-worker' ? 'mine' : 'all',
      })
      expect(requests.some((one) => one.id === id)).toBe(false)
    }
    expect(await ask(elder, 'hotline.get', {request: id})).toMatchObject({responsible: {said: '街道督办'}})
  })

  test('hidden: nobody is told whose it is', async () => {
    const {id} = await tell({hidden: true})
    expect(await ask(admin, 'hotline.look', {request: id})).toMatchObject({filer: null, hidden: true})
    expect(await send(admin, 'hotline.contact', {request: id})).toMatchObject(refused('not-found'))
  })

  test('a second look by somebody else than who found it unfounded', async () => {
    const {id} = await tell({kind: 'complaint', text: '垃圾三天没收'})
    await ask(admin, 'hotline.take', {request: id})
    await ask(admin, 'hotline.close', {request: id, outcome: 'unfounded', said: '每天都收', onSpot: false})
    expect(await send(elder, 'hotline.reopen', {request: id, reason: '没有'})).toMatchObject(refused('moved'))
    await ask(elder, 'hotline.askRecheck', {request: id, reason: '我有照片'})
    expect(await send(admin, 'hotline.recheck', {request: id, stands: true, said: '一样'})).toMatchObject(
      refused('moved'),
    )
    const over = await ask(second, 'hotline.recheck', {request: id, stands: false, said: '确实漏收了'})
    expect(over).toMatchObject({state: 'handling'})
    expect(over.may).not.toContain('uphold')
  })
})

describe('a supervisor', () => {
  test('sees what was raised to the district, and nothing before', async () => {
    await at(0, '09:00')
    const {id} = await tell()
    const district = 'o-hot-district'
    const {contact} = await cloud.ask(district, 'people.saveContact', {
      notice,
      name: '何永',
      phone: '13800077006',
    })
    const grant = {
      district: inDistrict,
      person: contact?.person ?? '',
      role: 'district-supervisor',
      until: '2027-06-30',
    }
    await cloud.ask('o-sun-guoqiang', 'district.grant', grant as InputOf<'district.grant'>, key())
    expect(await send(district, 'hotline.look', {from: inDistrict, request: id})).toMatchObject(
      refused('not-found'),
    )
    expect(await send(district, 'hotline.look', {request: id})).toMatchObject(refused('not-allowed'))
    await at(14, '12:00')
    await cloud.fire('jobs')
    const {requests} = await cloud.ask(district, 'hotline.raised', {district: inDistrict})
    expect(requests.some((one) => one.id === id)).toBe(true)
    expect(await ask(district, 'hotline.acknowledge', {from: inDistrict, request: id})).toMatchObject({
      sight: 'full',
    })
    await at(0, '09:00')
  })
})

test('what a community says of its line: two at once, one is told; a line without its matter is refused', async () => {
  const {rev, items, days, replies} = await ask(admin, 'hotline.settings', {})
  const route = {item: 'lamp', main: {post: 'window-staff'}, helpers: []} as const
  const said = {rev, items, days: {...days, help: 3}, replies, routes: [route]}
  const both = await Promise.all([admin, second].map((openid) => send(openid, 'hotline.saveSettings', said)))
  expect(both.filter(({ok}) => ok)).toHaveLength(1)
  expect(
    await send(admin, 'hotline.saveSettings', {...said, rev: rev + 1, routes: [{...route, item: 'x'}]}),
  ).toMatchObject(refused('invalid'))
  const told = await tell()
  expect(told).toMatchObject({due: {date: addDays(monday, 3)}})
  expect(told.responsible.said).toContain('窗口人员')
})
