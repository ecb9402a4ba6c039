import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'

/** 一事一链: several requests become one need with one code that everybody may read. 未呼先应: what comes again and again. */

const admin = 'o-wang-jianjun'
const elder = 'o-chain-elder'
const neighbour = 'o-chain-neighbour'
const secret = '王秀英家门口'

let cloud: TestCloud
let serial = 0
const key = (): string => `chain-${String((serial += 1))}`
const at = (date: string, time: string): Promise<void> => cloud.setClock(`${date}T${time}:00+08:00`)
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())
const send = (openid: string, action: string, input: object, once = key()) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, once)
const refused = (code: string) => ({ok: false, error: {code}})

let buildings: readonly string[] = []
const building = (n: number): string => buildings[n] ?? ''

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  for (const [openid, name, phone] of [
    [elder, '周桂兰', '13800076001'],
    [neighbour, '许海燕', '13800076002'],
  ] as const) {
    await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  }
  buildings = (await cloud.ask(admin, 'places.tree', {})).buildings.map(({id}) => id)
})
afterAll(async () => {
  const {warnings} = await cloud.stats()
  await cloud.close()
  expect(warnings).toEqual([])
})

const tell = (openid: string, n: number, input: Partial<InputOf<'hotline.file'>> = {}) =>
  ask(openid, 'hotline.file', {
    ...{kind: 'help', item: 'lamp', text: `${secret}的路灯不亮了`, hidden: false, named: []},
    place: {building: building(n)},
    ...input,
  })
const end = async (request: string): Promise<void> => {
  await ask(admin, 'hotline.take', {request})
  await ask(admin, 'hotline.close', {request, outcome: 'solved', said: '换了灯泡', onSpot: true})
}

describe('a joint need', () => {
  test('its code opens what everybody may read; filers and joiners are told and see it', async () => {
    await at(monday, '09:00')
    const first = await tell(elder, 0)
    const second = await tell(neighbour, 1)
    await ask('o-chain-visitor', 'hotline.join', {request: first.id})
    const {groups} = await ask(admin, 'hotline.groups', {})
    expect(
      groups
        .find(({item}) => item.id === 'lamp')
        ?.requests.map(({code}) => code)
        .sort(),
    ).toEqual([first.code, second.code].sort())
    const input = {
      title: '第一网格路灯改造',
      requests: [second.id, first.id],
      measure: {amount: 12, unit: '盏'},
    }
    const once = key()
    const [made, again] = await Promise.all([1, 2].map(() => send(admin, 'hotline.makeChain', input, once)))
    expect(again).toEqual(made)
    const chain = await ask('o-anybody', 'hotline.chain', {code: first.code})
    expect(chain).toMatchObject({
      ...{code: first.code, title: '第一网格路灯改造', measure: {amount: 12, unit: '盏'}, persons: 3},
      links: [{kind: 'request'}, {kind: 'request'}, {kind: 'need'}],
    })
    // The code of any of them opens it, and nothing in it says whose it is or what they wrote.
    expect(await ask('o-anybody', 'hotline.chain', {code: second.code})).toEqual(chain)
    expect(JSON.stringify(chain)).not.toMatch(/周桂兰|许海燕|王秀英|p_/u)
    for (const [openid, request] of [
      [elder, first.id],
      [neighbour, second.id],
    ] as const) {
      const own = await ask(openid, 'hotline.get', {request})
      expect(own.chain).toBe(first.code)
      expect(own.steps.filter(({event}) => event === 'link')).toHaveLength(1)
    }
    expect(await ask('o-chain-visitor', 'hotline.joined', {request: first.id})).toMatchObject({
      chain: first.code,
    })
    expect((await ask(admin, 'hotline.groups', {})).groups.filter(({item}) => item.id === 'lamp')).toEqual([])
  })

  test('two make a need of the same request at once: one does, and no request is in two', async () => {
    const [a, b, c] = [await tell(elder, 2), await tell(elder, 3), await tell(elder, 4)]
    const replies = await Promise.all([
      send(admin, 'hotline.makeChain', {title: '甲', requests: [a.id, b.id]}),
      send(admin, 'hotline.makeChain', {title: '乙', requests: [b.id, c.id]}),
    ])
    expect(replies.filter(({ok}) => ok)).toHaveLength(1)
    expect(replies.find(({ok}) => !ok)).toMatchObject(refused('invalid'))
    const chains = await Promise.all(
      [a, c].map(async ({id}) => (await ask(elder, 'hotline.get', {request: id})).chain),
    )
    expect(chains.filter((one) => one !== null)).toHaveLength(1)
  })

  test('a code of nothing, and one that is nobody elses business, look alike', async () => {
    const {code} = await tell(elder, 5, {kind: 'complaint', item: 'staff'})
    const [one, two] = await Promise.all(
      [code, '00000000'].map((wrong) => send('o-anybody', 'hotline.chain', {code: wrong})),
    )
    expect(one).toMatchObject(refused('not-found'))
    expect(one).toEqual(two)
  })
})

describe('before the next call', () => {
  test('three in a month at one place are suggested once; dismissed they stay away, and a reason is kept', async () => {
    for (const [n, day] of [
      [0, 1],
      [0, 3],
      [0, 5],
    ] as const) {
      await at(addDays(monday, day), '10:00')
      const {id} = await tell(elder, n, {item: 'drain', text: '下水道堵了'})
      await end(id)
    }
    for (const _twice of [1, 2, 3]) await cloud.fire('jobs')
    const {suggestions} = await ask(admin, 'hotline.suggestions', {})
    expect(suggestions).toMatchObject([{item: '下水道、污水', why: {why: 'recent', count: 3}}])
    const suggestion = suggestions[0]?.id ?? ''
    expect(await send(admin, 'hotline.dismissSuggestion', {suggestion, reason: ''})).toMatchObject(
      refused('invalid'),
    )
    await ask(admin, 'hotline.dismissSuggestion', {suggestion, reason: '上周刚疏通过'})
    await end((await tell(elder, 0, {item: 'drain', text: '又堵了'})).id)
    await cloud.fire('jobs')
    expect((await ask(admin, 'hotline.suggestions', {})).suggestions).toEqual([])
  })

  test('turned into work it is one request of the community itself, by whomever and however often', async () => {
    for (const day of [7, 8, 9]) {
      await at(addDays(monday, day), '10:00')
      await end((await tell(elder, 6, {item: 'lift', text: '电梯停了'})).id)
    }
    await cloud.fire('jobs')
    const suggestion = (await ask(admin, 'hotline.suggestions', {})).suggestions[0]?.id ?? ''
    const once = key()
    const replies = await Promise.all([
      ...[1, 2].map(() => send(admin, 'hotline.workSuggestion', {suggestion}, once)),
      send(admin, 'hotline.workSuggestion', {suggestion}),
    ])
    const requests = new Set(replies.flatMap((reply) => (reply.ok ? [JSON.stringify(reply.data)] : [])))
    expect(requests.size).toBe(1)
    expect((await ask(admin, 'hotline.suggestions', {})).suggestions).toEqual([])
    const {requests: latest} = await ask(admin, 'hotline.board', {which: 'latest'})
    expect(latest.filter(({begins}) => begins.startsWith('未呼先应'))).toHaveLength(1)
  })

  test('in a season of former years it comes up before that, with nobody calling', async () => {
    for (const date of ['2026-12-10', '2026-12-14', '2026-12-20']) {
      await at(date, '10:00')
      await end((await tell(elder, 8, {item: 'heating', text: '暖气不热'})).id)
      await cloud.fire('jobs')
    }
    const open = async () =>
      (await ask(admin, 'hotline.suggestions', {})).suggestions.filter(({item}) => item === '供暖')
    for (const {id} of await open()) {
      await ask(admin, 'hotline.dismissSuggestion', {suggestion: id, reason: '已经修好'})
    }
    await at('2027-11-15', '09:00')
    await cloud.fire('jobs')
    expect(await open()).toEqual([])
    await at('2027-11-16', '09:00')
    for (const _twice of [1, 2]) await cloud.fire('jobs')
    expect(await open()).toMatchObject([{why: {why: 'season', count: 3, month: '12', years: 1}}])
  })
})
