import {createHmac} from 'node:crypto'
import {readFile, rm} from 'node:fs/promises'
import path from 'node:path'
import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {post} from '../harness/post'
import {copyOfStore, evidenceIn} from '../harness/evidence'

/** Devices that report by themselves: signed, once, and refused where they are not who they say. */

const admin = 'o-wang-jianjun'

let cloud: TestCloud
let serial = 0
let building = ''
let device: Device
const key = (): string => `out-${String((serial += 1))}`
const at = (clock: string): Promise<void> => cloud.setClock(`${monday}T${clock}+08:00`)
const ask = <Name extends ActionName>(action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(admin, action, input as Parameters<typeof cloud.ask<Name>>[2], key())

interface Device {
  readonly id: string
  readonly secret: string
}

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  building = (await cloud.ask(admin, 'places.tree', {})).buildings[0]?.id ?? ''
  device = await register()
})
beforeEach(() => at('09:00:00'))
afterAll(() => cloud.close())

const register = (input: Partial<InputOf<'hotline.addDevice'>> = {}) =>
  ask('hotline.addDevice', {
    ...{name: '三号楼水泵房水位', kind: 'help', item: 'water', place: {building, words: '地下水泵房'}},
    ...input,
  })

const seconds = (clock: string): number => Date.parse(`${monday}T${clock}+08:00`) / 1000

interface Report {
  readonly deviceId: string
  readonly type: string
  readonly ts: number
  readonly nonce: string
  readonly text?: string
}

const nonce = (): string => `nonce-${String((serial += 1)).padStart(6, '0')}`
const report = (more: Partial<Report> = {}): Report => ({
  ...{deviceId: device.id, type: 'water-high', ts: seconds('09:00:00'), nonce: nonce(), text: '水位 1.8 米'},
  ...more,
})
/** As a device does it, written down anew: five lines. */
const signed = (said: Report, secret = device.secret) => ({
  ...said,
  sig: createHmac('sha256', secret)
    .update(`${said.deviceId}\n${said.type}\n${String(said.ts)}\n${said.nonce}\n${said.text ?? ''}`)
    .digest('hex'),
})
const send = (body: unknown) => post(`${cloud.url}/http/open/device`, body)

const count = async (): Promise<number> =>
  (await evidenceIn(cloud.dataDir)).collections.find(({name}) => name === 'requests')?.documents.length ?? 0

describe('a device', () => {
  test('reports, and its request goes the way of its item and place', async () => {
    const {status, json} = await send(signed(report()))
    expect([status, json]).toEqual([200, {code: expect.stringMatching(/^\d{8}$/u)}])
    const {code} = json as {code: string}
    const {requests: found} = await cloud.ask(admin, 'hotline.find', {code})
    expect(found).toMatchObject([{kind: 'help', item: '停水、漏水', state: 'filed'}])
    const one = await cloud.ask(admin, 'hotline.look', {request: found[0]?.id ?? ''})
    expect(one).toMatchObject({
      source: 'device',
      text: '三号楼水泵房水位（water-high）水位 1.8 米',
      filer: null,
      department: '自来水公司',
    })
    expect(one.place).toContain('地下水泵房')
    expect(one.steps).toMatchObject([{event: 'file', who: '设备'}])
  })

  test('the same report again is the first one, also 50 at once; nothing is made anew', async () => {
    const body = signed(report())
    const before = await count()
    const all = await Promise.all(Array.from({length: 50}, () => send(body)))
    expect(new Set(all.map(({status, text}) => `${String(status)} ${text}`)).size).toBe(1)
    expect(all[0]?.status).toBe(200)
    expect(await count()).toBe(before + 1)
    // Sent anew with another time: the nonce is what counts.
    await at('09:04:00')
    const later = await send(signed({...report(), nonce: body.nonce, ts: seconds('09:04:00')}))
    expect(later.text).toBe(all[0]?.text)
    expect(await count()).toBe(before + 1)
    expect((await send(signed(report({nonce: body.nonce, text: '别的'})))).status).toBe(409)
  })

  test.each<[string, () => unknown, number, string]>([
    ['a wrong signature', () => ({...signed(report()), sig: '0'.repeat(64)}), 403, 'sig'],
    ['another device’s secret', () => signed(report(), 'x'.repeat(43)), 403, 'sig'],
    ['a text that was changed', () => ({...signed(report()), text: '没事'}), 403, 'sig'],
    ['a type that was changed', () => ({...signed(report()), type: 'all-well'}), 403, 'sig'],
    ['a time that was changed', () => ({...signed(report()), ts: seconds('09:00:01')}), 403, 'sig'],
    [
      'a text that passes for a nonce',
      () => {
        const {sig, ...said} = signed(report({nonce: 'aaaaaaaa', text: 'b'}))
        return {...said, nonce: 'aaaaaaaa-b', text: '', sig}
      },
      403,
      'sig',
    ],
    ['a clock five minutes late', () => signed(report({ts: seconds('08:54:59')})), 403, 'ts'],
    ['a clock five minutes ahead', () => signed(report({ts: seconds('09:05:01')})), 403, 'ts'],
    ['milliseconds', () => signed(report({ts: seconds('09:00:00') * 1000})), 400, 'ts'],
    ['an unknown device', () => signed(report({deviceId: 'dv_nobody'})), 404, 'deviceId'],
    ['no signature', () => report(), 400, 'sig'],
    ['a key too many', () => ({...signed(report()), community: inCommunity}), 400, 'community'],
    ['an operator for a device', () => ({...signed(report()), deviceId: {$ne: ''}}), 400, 'deviceId'],
    ['a short nonce', () => signed(report({nonce: 'a'})), 400, 'nonce'],
    ['half a character', () => signed(report({text: '\ud800'})), 400, 'text'],
    ['a list', () => [signed(report())], 400, 'input'],
  ])('%s is refused and makes nothing', async (_what, body, expected, field) => {
    const before = await count()
    const {status, json} = await send(body())
    expect(status).toBe(expected)
    if (field !== 'input') expect(json).toMatchObject({fields: {[field]: expect.any(String)}})
    expect(await count()).toBe(before)
  })

  test('four minutes and fifty-nine seconds are no reason to refuse', async () => {
    expect((await send(signed(report({ts: seconds('08:55:01')})))).status).toBe(200)
  })

  test.each<[string, RequestInit, string, number]>([
    ['words that are no JSON', {method: 'POST', body: '{'}, '/device', 400],
    ['nothing', {method: 'POST'}, '/device', 400],
    ['bytes', {method: 'POST', body: Buffer.from([0xff, 0, 1])}, '/device', 400],
    ['a body of 2 MB', {method: 'POST', body: 'x'.repeat(2_000_000)}, '/device', 413],
    ['a body of 70 KB', {method: 'POST', body: JSON.stringify({text: 'x'.repeat(70_000)})}, '/device', 413],
    ['GET', {}, '/device', 405],
    ['DELETE', {method: 'DELETE'}, '/device', 405],
    ['a path that is none', {method: 'POST', body: '{}'}, '/devices', 404],
    ['the path of something to read', {method: 'POST', body: '{}'}, '/services', 405],
    ['a name of the prototype', {method: 'POST', body: '{}'}, '/constructor', 404],
  ])('%s: HTTP says so', async (_what, init, path, expected) => {
    const response = await fetch(`${cloud.url}/http/open${path}`, init)
    expect(response.status).toBe(expected)
    if (expected === 405) expect(response.headers.get('allow')).toBe(path === '/device' ? 'POST' : 'GET')
  })

  test('one that reports without end is stopped, and forged reports use nothing up', async () => {
    const one = await register({name: '坏了的水位计'})
    const of = (more: Partial<Report> = {}) => report({deviceId: one.id, ...more})
    for (let n = 0; n < 30; n += 1) await send({...signed(of()), sig: 'f'.repeat(64)})
    const first = signed(of(), one.secret)
    const statuses = [(await send(first)).status]
    for (let n = 0; n < 20; n += 1) statuses.push((await send(signed(of(), one.secret))).status)
    expect(statuses).toEqual([...Array<number>(20).fill(200), 429])
    // What was made already is told again.
    expect((await send(first)).status).toBe(200)
    expect((await send(signed(report()))).status).toBe(200)
  })

  test('reports when its building and its item have gone since', async () => {
    const one = await register({name: '旧楼的烟感', kind: 'emergency', item: 'fire', place: {building}})
    const {rev, items, days, replies} = await cloud.ask(admin, 'hotline.settings', {})
    const fewer = items.filter(({id}) => id !== 'fire')
    const said = {community: inCommunity, rev, items: fewer, routes: [], days, replies}
    expect(await cloud.send(admin, 'hotline.saveSettings', said, key())).toMatchObject({ok: true})
    const {status, json} = await send(signed(report({deviceId: one.id, type: 'smoke'}), one.secret))
    expect(status).toBe(200)
    const {requests: found} = await cloud.ask(admin, 'hotline.find', {code: (json as {code: string}).code})
    expect(found).toMatchObject([{kind: 'emergency', place: '旧楼的烟感'}])
  })
})

describe('the register', () => {
  test('says a secret to the call that made it, and never again', async () => {
    const input = {community: inCommunity, name: '门磁', kind: 'help', place: {building}} as const
    const once = key()
    const [one, again] = await Promise.all([
      cloud.ask(admin, 'hotline.addDevice', input, once),
      cloud.ask(admin, 'hotline.addDevice', input, once),
    ])
    expect(again).toEqual(one)
    expect(one.secret).toMatch(/^[\w-]{43}$/u)
    expect(await cloud.send(admin, 'hotline.addDevice', {...input, name: '别的'}, once)).toMatchObject({
      ok: false,
      error: {code: 'key-reused'},
    })
    const {list} = await cloud.ask(admin, 'hotline.devices', {})
    expect(list.find(({id}) => id === one.id)).toMatchObject({name: '门磁', by: '王建军', endedAt: null})
    expect(JSON.stringify(list)).not.toContain('secret')
    const folder = await copyOfStore(cloud.dataDir)
    const kept = await Promise.all(
      ['store.db', 'store.db-wal'].map((name) => readFile(path.join(folder, name))),
    )
    await rm(folder, {recursive: true})
    expect(kept.map((bytes) => bytes.includes(one.id))).toContain(true)
    expect(kept.map((bytes) => bytes.includes(one.secret))).toEqual([false, false])
  })

  test('an ended device reports nothing, and what it told stays', async () => {
    const one = await register({name: '拆掉的门磁'})
    const body = signed(report({deviceId: one.id}), one.secret)
    expect((await send(body)).status).toBe(200)
    const ended = await ask('hotline.endDevice', {device: one.id})
    expect(ended.endedAt).not.toBeNull()
    expect(await ask('hotline.endDevice', {device: one.id})).toEqual(ended)
    for (const said of [body, signed(report({deviceId: one.id}), one.secret)]) {
      expect(await send(said)).toMatchObject({status: 403, json: {fields: {deviceId: expect.any(String)}}})
    }
  })

  test('another community’s device is not there, and its admins come to none of here', async () => {
    for (const input of [
      {device: 'dv_nobody'},
      {device: (await ask('hotline.addSystem', {name: '12345'})).id},
    ]) {
      expect(
        await cloud.send(admin, 'hotline.endDevice', {community: inCommunity, ...input}, key()),
      ).toMatchObject({
        ok: false,
        error: {code: 'not-found'},
      })
    }
    expect(await cloud.send(admin, 'hotline.devices', {community: 'elsewhere'})).toMatchObject({
      ok: false,
      error: {code: 'not-allowed'},
    })
  })

  test.each([
    [{place: {}}, 'place'],
    [{place: {building: 'b_nowhere'}}, 'place.building'],
    [{item: 'nothing'}, 'item'],
    [{kind: 'complaint'}, 'kind'],
    [{name: ''}, 'name'],
  ])('%j says what is wrong where', async (wrong, field) => {
    const input = {community: inCommunity, name: '门磁', kind: 'help', place: {building}, ...wrong}
    expect(await cloud.send(admin, 'hotline.addDevice', input, key())).toMatchObject({
      ok: false,
      error: {code: 'invalid', fields: {[field]: expect.any(String)}},
    })
  })
})
