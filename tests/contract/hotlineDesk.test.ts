import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, inDistrict, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'

/** What the pages of staff ask beside the steps: whom it can be given to, many at once, the morning's digest. */

const admin = 'o-wang-jianjun'
const elder = 'o-desk-elder'
const worker = 'o-desk-worker'
const street = 'o-desk-street'
const districtSide = 'o-desk-district'

let cloud: TestCloud
let serial = 0
let building = ''
let workerId = ''
let streetPlace = ''

const key = (): string => `desk-${String((serial += 1))}`
const at = (day: number, time: string): Promise<void> =>
  cloud.setClock(`${addDays(monday, day)}T${time}:00+08:00`)
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())
const send = (openid: string, action: string, input: object, once = key()) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, once)
const refused = (code: string) => ({ok: false, error: {code}})
const person = async (openid: string, name: string, phone: string): Promise<string> =>
  (await cloud.ask(openid, 'people.saveContact', {notice, name, phone})).contact?.person ?? ''
const tell = (input: Partial<InputOf<'hotline.file'>> = {}) =>
  ask(elder, 'hotline.file', {
    ...{kind: 'help', item: 'lamp', text: '路灯不亮', place: {building}, hidden: false, named: []},
    ...input,
  })
const digestsOf = async (openid: string): Promise<readonly string[]> =>
  (await cloud.ask(openid, 'messages.inbox', {})).messages
    .filter(({title}) => title === '今天要督办的')
    .map(({text}) => text)

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  await person(elder, '周桂兰', '13800078001')
  const {buildings} = await cloud.ask(admin, 'places.tree', {})
  building = buildings[0]?.id ?? ''
  workerId = await person(worker, '李小芳', '13800078002')
  await ask(admin, 'people.grant', {
    ...{person: workerId, role: 'grid-worker', place: {grid: buildings[0]?.grid ?? ''}, until: '2027-06-30'},
  })
  const {streets} = await cloud.ask('o-sun-guoqiang', 'district.communities', {district: inDistrict})
  const own = streets.find(({communities}) => communities.some((one) => one.community === inCommunity))
  for (const [openid, name, phone, role] of [
    [street, '郭海', '13800078003', 'street-supervisor'],
    [districtSide, '何永', '13800078004', 'district-supervisor'],
  ] as const) {
    await cloud.ask(
      'o-sun-guoqiang',
      'district.grant',
      {
        ...{district: inDistrict, person: await person(openid, name, phone), role, until: '2027-06-30'},
        ...(role === 'street-supervisor' ? {street: own?.name ?? ''} : {}),
      },
      key(),
    )
  }
  streetPlace = (await cloud.ask(street, 'hotline.supervised', {})).places[0]?.place ?? ''
})
afterAll(() => cloud.close())

test('a supervisor is told which street is theirs, and nobody else is', async () => {
  const {places} = await cloud.ask(street, 'hotline.supervised', {})
  expect(places).toMatchObject([{level: 'street'}])
  expect((await cloud.ask(elder, 'hotline.supervised', {})).places).toEqual([])
})

test('one digest a day for the street and one for the district, however often the timer comes; none early', async () => {
  await at(0, '09:00')
  await cloud.fire('jobs')
  const filed = [await tell(), await tell()]
  await ask(elder, 'hotline.file', {kind: 'consult', text: '低保怎么办', hidden: false, named: []})
  // Promised until the Monday after; the street hears a working day later, the district on the third.
  await at(9, '08:29')
  await cloud.fire('jobs')
  expect(await digestsOf(street)).toEqual([])
  await at(10, '08:31')
  for (let run = 0; run < 3; run += 1) await cloud.fire('jobs')
  await Promise.all([cloud.fire('jobs'), cloud.fire('jobs')])
  expect(await digestsOf(street)).toEqual([expect.stringContaining('有 2 件事')])
  expect(await digestsOf(districtSide)).toEqual([])
  const {requests} = await cloud.ask(street, 'hotline.raised', {district: streetPlace})
  expect(requests.map(({id}) => id).sort()).toEqual(filed.map(({id}) => id).sort())
  await ask(street, 'hotline.acknowledge', {from: streetPlace, request: filed[0]?.id ?? ''})
  await at(13, '08:31')
  await cloud.fire('jobs')
  await cloud.fire('jobs')
  expect(await digestsOf(street)).toHaveLength(2)
  expect(await digestsOf(districtSide)).toHaveLength(1)
  for (const {id} of filed) await ask(elder, 'hotline.withdraw', {request: id, reason: '修好了'})
  await at(14, '08:31')
  await cloud.fire('jobs')
  expect(await digestsOf(street)).toHaveLength(2)
  await at(0, '09:00')
})

describe('several that come back on one day', () => {
  const reviewOn = addDays(monday, 10)
  const close = {
    outcome: 'no-means',
    said: '管道要大修',
    whoCould: '区住建局',
    reviewOn,
    onSpot: false,
  } as const

  test('are ended together, each by its own step; what fails is told of each; sent twice it is once', async () => {
    await at(0, '09:00')
    const ids: string[] = []
    for (let n = 0; n < 3; n += 1) {
      const {id} = await tell()
      await ask(admin, 'hotline.take', {request: id})
      await ask(admin, 'hotline.close', {request: id, ...close})
      ids.push(id)
    }
    await at(10, '08:31')
    await cloud.fire('jobs')
    const board = await ask(admin, 'hotline.board', {which: 'review'})
    expect(board.part).toBe('desk')
    expect(board.requests.map(({id}) => id).sort()).toEqual([...ids].sort())
    // Somebody ends one of them first.
    await ask(worker, 'hotline.close', {request: ids[1], outcome: 'solved', said: '换好了', onSpot: false})
    const again = {...close, onSpot: undefined, reviewOn: addDays(reviewOn, 30), requests: ids}
    const {onSpot: _none, ...input} = again
    expect(
      await send(admin, 'hotline.reviewMany', {requests: ids, outcome: 'partly', said: '修了一半'}),
    ).toMatchObject({error: {code: 'invalid', fields: {whoCould: expect.any(String)}}})
    const once = key()
    const first = await send(admin, 'hotline.reviewMany', input, once)
    expect(first).toMatchObject({
      ok: true,
      data: {
        done: [ids[0], ids[2]],
        failed: [{request: ids[1], code: 'moved', why: expect.stringContaining('李小芳已经办结了')}],
      },
    })
    expect(await send(admin, 'hotline.reviewMany', input, once)).toEqual(first)
    const own = await ask(elder, 'hotline.get', {request: ids[0]})
    expect(own.steps.filter(({event}) => event === 'close')).toHaveLength(2)
    expect(own.end).toMatchObject({reviewOn: addDays(reviewOn, 30)})
    await at(0, '09:00')
  })
})

describe('whom it is about', () => {
  test('whoever files can name those who look after the place, and units', async () => {
    const {people, units} = await cloud.ask(elder, 'hotline.whom', {place: {building}})
    expect(people.find(({person: one}) => one === workerId)?.said).toMatch(/网格员 李小芳$/u)
    expect(units.length).toBeGreaterThan(0)
    expect(JSON.stringify(people)).not.toMatch(/1\d{10}/u)
  })

  test('a named grid worker is not who handles it, from the first moment', async () => {
    await ask(admin, 'hotline.saveSettings', {
      ...(await lines()),
      routes: [{main: {post: 'grid-worker'}, helpers: []}],
    })
    const {people} = await cloud.ask(elder, 'hotline.whom', {place: {building}})
    const workers = people.filter(({said}) => said.includes('网格员')).map((one) => ({person: one.person}))
    const {id} = await tell({kind: 'complaint', item: 'staff', text: '不理人', named: workers})
    expect((await ask(admin, 'hotline.look', {request: id})).responsible.said).toContain('社区负责人')
    // Named later by the desk: whoever was named before stays so, and it is out of their hands.
    const later = await tell({kind: 'complaint', item: 'staff', text: '不理人'})
    await ask(worker, 'hotline.take', {request: later.id})
    expect(await ask(admin, 'hotline.name', {request: later.id, named: workers})).toEqual({
      named: workers.length,
    })
    expect(await send(worker, 'hotline.look', {request: later.id})).toMatchObject(refused('not-found'))
    const {units} = await ask(admin, 'hotline.parties', {request: later.id})
    const [unit] = units
    expect(await ask(admin, 'hotline.name', {request: later.id, named: [{unit: unit?.unit ?? ''}]})).toEqual({
      named: workers.length + 1,
    })
    expect(await send(worker, 'hotline.look', {request: later.id})).toMatchObject(refused('not-found'))
    const parties = await ask(admin, 'hotline.parties', {request: later.id})
    expect(parties.units.some((one) => one.unit === unit?.unit)).toBe(false)
    expect(parties.posts.some(({post}) => post === 'grid-worker')).toBe(false)
    expect(parties.named).toContain(workerId)
    expect((await ask(admin, 'hotline.look', {request: later.id})).responsible.said).toContain('社区负责人')
  })
})

const lines = async () => {
  const {rev, items, days, replies} = await ask(admin, 'hotline.settings', {})
  return {rev, items, days, replies}
}

test('the board shows the desk what is late and for whom the rest waits; a handler sees what is theirs', async () => {
  await at(0, '09:00')
  const {id} = await tell()
  const paused = await tell()
  await ask(elder, 'hotline.pause', {request: paused.id, reason: '不在家'})
  await at(20, '09:00')
  const of = async (which: InputOf<'hotline.board'>['which'], openid = admin) =>
    (await ask(openid, 'hotline.board', {which})).requests.map((one) => one.id)
  expect(await of('late')).toContain(id)
  expect(await of('late')).not.toContain(paused.id)
  expect(await of('filed')).toContain(id)
  expect(await of('paused')).toEqual([paused.id])
  expect((await ask(worker, 'hotline.board', {which: 'mine'})).part).toBe('handler')
  await ask(elder, 'hotline.withdraw', {request: paused.id, reason: '好了'})
  await at(0, '09:00')
})

test('how it is done is said apart; the resident reads it', async () => {
  const {id} = await tell()
  expect(await ask(worker, 'hotline.mode', {request: id, mode: 'visit'})).toMatchObject({mode: 'visit'})
  const own = await ask(elder, 'hotline.get', {request: id})
  expect(own.steps.at(-1)).toMatchObject({event: 'mode', said: '上门访办'})
})

test('rungs and days of review are said by a community; each level hears later than the one before', async () => {
  const before = await ask(admin, 'hotline.settings', {})
  expect([before.rungs, before.reviewDays]).toEqual([
    {handler: 80, head: 100, street: 1, district: 3},
    {partly: 14, 'no-power': 30, 'no-means': 60},
  ])
  const said = {...(await lines()), routes: [], rungs: {handler: 50, head: 90, street: 2, district: 4}}
  expect(
    await send(admin, 'hotline.saveSettings', {...said, rungs: {...said.rungs, head: 50, district: 2}}),
  ).toMatchObject({
    error: {
      code: 'invalid',
      fields: {'rungs.head': expect.any(String), 'rungs.district': expect.any(String)},
    },
  })
  const route = {main: {unit: 'u_nowhere'}, helpers: []}
  expect(await send(admin, 'hotline.saveSettings', {...said, routes: [route]})).toMatchObject({
    error: {code: 'invalid', fields: {'routes.0.main': '没有这个单位，请重新选'}},
  })
  const reviewDays = {partly: 7, 'no-power': 30, 'no-means': 90}
  const after = await ask(admin, 'hotline.saveSettings', {...said, reviewDays})
  expect(after).toMatchObject({rungs: said.rungs, reviewDays, emergency: before.emergency})
  const {id} = await tell()
  await at(4, '12:00')
  await cloud.fire('jobs')
  expect((await ask(admin, 'hotline.look', {request: id})).told).toMatchObject([{rung: 'p50'}])
  await at(0, '09:00')
})
