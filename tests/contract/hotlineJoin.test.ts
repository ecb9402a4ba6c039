import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'

/** 也遇到了: what others have told nearby is shown without a word of theirs, and joined once. */

const admin = 'o-wang-jianjun'
const elder = 'o-join-elder'
const neighbour = 'o-join-neighbour'
const secret = '王秀英家门口'

let cloud: TestCloud
let serial = 0
const key = (): string => `join-${String((serial += 1))}`
const at = (day: number, time: string): Promise<void> =>
  cloud.setClock(`${addDays(monday, day)}T${time}:00+08:00`)
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())
const send = (openid: string, action: string, input: object) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, key())
const refused = (code: string) => ({ok: false, error: {code}})

let buildings: readonly string[] = []
const building = (n: number): string => buildings[n] ?? ''

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  for (const [openid, name, phone] of [
    [elder, '周桂兰', '13800078001'],
    [neighbour, '许海燕', '13800078002'],
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

const tell = (openid: string, input: Partial<InputOf<'hotline.file'>> = {}) =>
  ask(openid, 'hotline.file', {
    ...{kind: 'help', item: 'lamp', text: `${secret}的路灯不亮了`, hidden: false, named: []},
    ...{place: {building: building(0), words: secret}},
    ...input,
  })
const alikeAt = async (openid: string, n: number, more: object = {}) =>
  (await ask(openid, 'hotline.before', {text: '路灯不亮', place: {building: building(n)}, ...more})).alike
const end = async (request: string, outcome = 'solved'): Promise<void> => {
  await ask(admin, 'hotline.take', {request})
  const back = outcome === 'solved' ? {} : {whoCould: '城市管理局', reviewOn: addDays(monday, 20)}
  await ask(admin, 'hotline.close', {request, outcome, said: '换了灯泡', onSpot: true, ...back})
}
const told = async (openid: string): Promise<readonly string[]> => {
  await cloud.fire('jobs')
  const {messages} = await ask(openid, 'messages.inbox', {})
  return messages.map(({text}) => text)
}

test('what is alike is shown as a public line, and nothing that anybody wrote', async () => {
  await at(0, '09:00')
  const {id, code} = await tell(elder)
  const alike = await alikeAt(neighbour, 0)
  expect(alike).toMatchObject([
    {request: id, code, item: '路灯、楼道灯', state: 'filed', persons: 1, mine: null},
  ])
  expect(JSON.stringify(alike)).not.toContain(secret)
  expect(alike[0]?.place).not.toBe('')
  expect(await alikeAt(elder, 0)).toMatchObject([{mine: 'told'}])
  // Another building, another matter, two weeks later: not alike.
  expect(await alikeAt(neighbour, 5)).toEqual([])
  expect(await alikeAt(neighbour, 0, {item: 'lift'})).toEqual([])
  await at(15, '09:00')
  expect(await alikeAt(neighbour, 0)).toEqual([])
})

test('joined twice counts once, left again it counts no more; ones own and unknown ones are refused', async () => {
  await at(0, '10:00')
  const {id} = await tell(elder, {place: {building: building(1)}})
  const first = await ask(neighbour, 'hotline.join', {request: id})
  expect(first).toMatchObject({persons: 2, joined: true, steps: [{event: 'file'}]})
  expect(JSON.stringify(first)).not.toContain('周桂兰')
  expect(await ask(neighbour, 'hotline.join', {request: id})).toMatchObject({persons: 2})
  expect(await ask(elder, 'hotline.get', {request: id})).toMatchObject({joined: 1})
  expect(await alikeAt(neighbour, 1)).toMatchObject([{persons: 2, mine: 'joined'}])
  expect((await ask(neighbour, 'hotline.joins', {})).requests.map(({request}) => request)).toContain(id)
  for (const _again of [1, 2]) await ask(neighbour, 'hotline.leave', {request: id})
  expect(await ask(elder, 'hotline.get', {request: id})).toMatchObject({joined: 0})
  expect(await send(neighbour, 'hotline.joined', {request: id})).toMatchObject(refused('not-found'))
  expect(await send(elder, 'hotline.join', {request: id})).toMatchObject(refused('moved'))
  expect(await send(neighbour, 'hotline.join', {request: 'r_nothing'})).toMatchObject(refused('not-found'))
})

test('50 join at once, each sent twice: 51 people, each once', async () => {
  const {id} = await tell(elder, {place: {building: building(2)}})
  const calls = Array.from({length: 50}, (_, n) => `o-join-${String(n)}`).flatMap((openid) => [
    send(openid, 'hotline.join', {request: id}),
    send(openid, 'hotline.join', {request: id}),
  ])
  const replies = await Promise.all([...calls, send(admin, 'hotline.take', {request: id})])
  const lost = replies.filter(({ok}) => !ok)
  expect(lost).toEqual([])
  expect(await ask(elder, 'hotline.get', {request: id})).toMatchObject({joined: 50, state: 'handling'})
  expect(await alikeAt(neighbour, 2)).toMatchObject([{persons: 51}])
  console.log('joined at once: 100 calls of 50 people while it is taken: 50 in it, 0 refused')
})

test.each([
  ['a complaint', {kind: 'complaint', item: 'staff'}],
  ['a complaint about a lamp', {kind: 'complaint'}],
  ['a report', {kind: 'report'}],
  ['what one asks', {kind: 'consult'}],
  ['an emergency', {kind: 'emergency'}],
  ['who wants not to be seen', {hidden: true}],
  ['help at home', {item: 'elder'}],
  ['a quarrel', {item: 'neighbours'}],
  ['who is poor', {item: 'benefits'}],
] as const)('%s is never alike, cannot be joined, and has no public page', async (_what, input) => {
  const {id, code} = await tell(elder, {place: {building: building(3)}, ...input})
  const item = 'item' in input ? input.item : 'lamp'
  for (const kind of ['help', 'advice', 'complaint', 'report'] as const) {
    expect(await alikeAt(neighbour, 3, {item, kind})).toEqual([])
  }
  expect(await send(neighbour, 'hotline.join', {request: id})).toMatchObject(refused('not-found'))
  expect(await send(neighbour, 'hotline.chain', {code})).toMatchObject(refused('not-found'))
  expect(await send(admin, 'hotline.makeChain', {title: '一起', requests: [id, 'r_nothing']})).toMatchObject(
    refused('invalid'),
  )
})

test('named in it later: nobody new sees it, and nobody joins', async () => {
  const {id} = await tell(elder, {place: {building: building(4)}})
  expect(await alikeAt(neighbour, 4)).toHaveLength(1)
  const {contact} = await ask(neighbour, 'people.me', {})
  await ask(admin, 'hotline.name', {request: id, named: [{person: contact?.person ?? ''}]})
  expect(await alikeAt('o-join-other', 4)).toEqual([])
  expect(await send('o-join-other', 'hotline.join', {request: id})).toMatchObject(refused('not-found'))
})

test('who joined hears how far it is and is asked at the end; silence is no answer, and an answer is given once', async () => {
  await at(1, '09:00')
  const {id} = await tell(elder, {place: {building: building(6)}})
  await ask(neighbour, 'hotline.join', {request: id})
  expect(
    await send(neighbour, 'hotline.answerJoined', {request: id, solved: 'yes', content: 'yes'}),
  ).toMatchObject(refused('moved'))
  await end(id)
  const after = await ask(neighbour, 'hotline.joined', {request: id})
  expect(after).toMatchObject({state: 'closed', outcome: 'solved', mayAnswer: true, feedback: null})
  expect(JSON.stringify(after)).not.toMatch(/换了灯泡|周桂兰/u)
  const texts = await told(neighbour)
  expect(texts.filter((text) => text.includes('有人接办了'))).toHaveLength(1)
  expect(texts.filter((text) => text.includes('请打开说一声'))).toHaveLength(1)
  expect(texts.join('')).not.toMatch(/换了灯泡|周桂兰/u)
  const both = {solved: 'yes', content: 'fair'}
  expect(await ask(neighbour, 'hotline.answerJoined', {request: id, ...both})).toMatchObject({
    feedback: both,
    mayAnswer: false,
  })
  expect(await ask(neighbour, 'hotline.answerJoined', {request: id, ...both})).toMatchObject({feedback: both})
  expect(
    await send(neighbour, 'hotline.answerJoined', {request: id, solved: 'no', content: 'no'}),
  ).toMatchObject(refused('moved'))
  // Over: nobody joins any more.
  expect(await send('o-join-late', 'hotline.join', {request: id})).toMatchObject(refused('moved'))
})

test('withdrawn by whoever told it: those who joined hear that, to say it themselves', async () => {
  const {id} = await tell(elder, {place: {building: building(7)}})
  await ask(neighbour, 'hotline.join', {request: id})
  await ask(elder, 'hotline.withdraw', {request: id, reason: '好了'})
  expect((await told(neighbour)).filter((text) => text.includes('说的人撤回了'))).toHaveLength(1)
})

test('what is alike is looked up, not searched for', async () => {
  await cloud.resetStats()
  await alikeAt('o-join-other', 2)
  const {usage, warnings} = await cloud.stats()
  expect(usage.filter((one) => one.collection === 'requests')).toMatchObject([{reads: 1, examined: 1}])
  expect(warnings).toEqual([])
})
