import type {ActionName, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {readThingText, thingText} from '../../miniprogram/packages/hotline/rules/things'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {codesOn, readPdf, saidOn} from '../harness/pdf'

/** Codes on fixed things: made, printed, scanned, told with, ended. */

const admin = 'o-wang-jianjun'
const visitor = 'o-thing-visitor'

let cloud: TestCloud
let serial = 0
const key = (): string => `thing-${String((serial += 1))}`
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())
const send = (openid: string, action: string, input: object, once = key()) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, once)
const refused = (code: string, field?: string) => ({
  ok: false,
  error: {code, ...(field === undefined ? {} : {fields: {[field]: expect.any(String)}})},
})

let building = ''

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  building = (await cloud.ask(admin, 'places.tree', {})).buildings[0]?.id ?? ''
})
afterAll(() => cloud.close())

const lamp = (input: object = {}) =>
  ask(admin, 'hotline.addThing', {
    ...{kind: 'lamp', name: '3号楼东头路灯', place: {building}, item: 'lamp'},
    ...input,
  })
const tell = (thing: string, more: object = {}) => ({
  ...{kind: 'help', text: '灯不亮了', hidden: false, named: [], thing},
  ...more,
})

test('whoever scans is told what it is on; a request needs no place and no matter', async () => {
  const {id} = await lamp()
  expect(id).toMatch(/^t_[0-9a-f]{24}$/u)
  const seen = await ask(visitor, 'hotline.thing', {thing: id})
  expect(seen).toMatchObject({state: 'used', name: '3号楼东头路灯', item: 'lamp', where: {building}})
  const told = await ask(visitor, 'hotline.file', tell(id))
  expect(told).toMatchObject({item: '路灯、楼道灯', state: 'filed'})
  expect(told.place).not.toBe('')
  expect(told.responsible.said).toMatch(/网格员/u)
  const {requests} = await ask(admin, 'hotline.find', {code: told.code})
  expect(requests).toHaveLength(1)
  expect(await ask(admin, 'hotline.look', {request: told.id})).toMatchObject({source: 'code'})
})

test('sent twice it is one code; the same key with another name is refused', async () => {
  const input = {kind: 'bin', name: '南门垃圾桶', place: {words: '南门外'}}
  const once = key()
  const both = await Promise.all([1, 2].map(() => send(admin, 'hotline.addThing', input, once)))
  expect(both[1]).toEqual(both[0])
  expect(await send(admin, 'hotline.addThing', {...input, name: '北门垃圾桶'}, once)).toMatchObject(
    refused('key-reused'),
  )
  const {things} = await ask(admin, 'hotline.things', {})
  expect(things.filter(({name}) => name === '南门垃圾桶')).toHaveLength(1)
})

test('a code of another community says whose it is, and files there', async () => {
  const {id} = await lamp()
  const elsewhere = await cloud.send(visitor, 'hotline.thing', {community: 'xiangyang', thing: id})
  expect(elsewhere).toMatchObject({ok: true, data: {state: 'used', community: {id: inCommunity}}})
  // With the community of the phone instead of the code's it is refused at the code, not filed at a wrong place.
  expect(
    await cloud.send(visitor, 'hotline.file', {community: 'xiangyang', ...tell(id)}, key()),
  ).toMatchObject({
    ok: false,
  })
})

test('ended, unknown, replaced: each is said, and nothing is filed under them', async () => {
  const {id} = await lamp()
  const once = key()
  const both = await Promise.all(
    [1, 2].map(() => send(admin, 'hotline.endThing', {thing: id, anew: true}, once)),
  )
  const next = {ok: true, data: {next: {id: expect.stringMatching(/^t_/u), name: '3号楼东头路灯'}}}
  expect(both).toMatchObject([next, next])
  expect(both[1]).toEqual(both[0])
  expect(await ask(visitor, 'hotline.thing', {thing: id})).toMatchObject({state: 'ended'})
  expect(await ask(visitor, 'hotline.thing', {thing: 't_nothing'})).toEqual({state: 'unknown'})
  for (const wrong of [id, 't_nothing']) {
    expect(await send(visitor, 'hotline.file', tell(wrong))).toMatchObject(refused('invalid', 'thing'))
  }
  expect(await send(admin, 'hotline.endThing', {thing: id, anew: false})).toMatchObject(
    refused('moved', 'thing'),
  )
})

test('two who make a new code for one thing at once: one does', async () => {
  const {id} = await lamp({name: '一起换的灯'})
  const replies = await Promise.all(
    Array.from({length: 10}, () => send(admin, 'hotline.endThing', {thing: id, anew: true})),
  )
  expect(replies.filter(({ok}) => ok)).toHaveLength(1)
  const {things} = await ask(admin, 'hotline.things', {})
  expect(things.filter(({name}) => name === '一起换的灯')).toHaveLength(1)
})

test('the printed code opens the page with the thing, and says nothing else', async () => {
  const one = await lamp()
  const single = await ask(admin, 'hotline.printThings', {things: [one.id]})
  const [label] = readPdf(await cloud.download(single.file))
  expect(codesOn(label)).toEqual([thingText(one.id)])
  const ids = [one.id, (await lamp({name: '5号楼单元门', kind: 'door'})).id]
  const {file, missing} = await ask(admin, 'hotline.printThings', {things: ids})
  expect(missing).toEqual([])
  const [page] = readPdf(await cloud.download(file))
  expect(saidOn(page)).toContain('5号楼单元门')
  await send(admin, 'hotline.endThing', {thing: ids[0], anew: false})
  expect(await send(admin, 'hotline.printThings', {things: ids})).toMatchObject(refused('invalid', 'things'))
})

test.each([
  [thingText('t_0123456789abcdef01234567'), 't_0123456789abcdef01234567'],
  [
    'packages/hotline/pages/tell/tell.html?scene=thing%3Dt_0123456789abcdef01234567',
    't_0123456789abcdef01234567',
  ],
  ['?thing=t_0123456789abcdef01234567&x=1', 't_0123456789abcdef01234567'],
  ['t_0123456789abcdef01234567', 't_0123456789abcdef01234567'],
  ['?thing=t_../../etc', ''],
  ['ysz:code:12345678', ''],
  ['%E0%A4%A%3D', ''],
])('%j is the thing %j', (text, id) => {
  expect(readThingText(text)).toBe(id)
})
