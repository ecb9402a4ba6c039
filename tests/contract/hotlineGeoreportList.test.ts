import * as v from 'valibot'
import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {errors, filed, request} from '../harness/georeport'
import {contract} from '../../cloudfunctions/api/src/contract'
import {inCommunity, inDistrict, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {addDays} from '../../miniprogram/shared/time'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** What an outside system reads by Open311: its own, and of others' what harms nobody. */

const admin = 'o-wang-jianjun'
const above = 'o-sun-guoqiang'
const resident = 'o-geo-resident'

let cloud: TestCloud
let building = ''
let apiKey = ''
let otherKey = ''
let serial = 0
const key = (): string => `gl-${String((serial += 1))}`
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())
const at = (day: number, clock: string): Promise<void> =>
  cloud.setClock(`${addDays(monday, day)}T${clock}:00+08:00`)

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  building = (await cloud.ask(admin, 'places.tree', {})).buildings[0]?.id ?? ''
  await cloud.ask(resident, 'people.saveContact', {notice, name: '周桂兰', phone: '13800078001'})
  apiKey = (await ask(admin, 'hotline.addSystem', {name: '12345 热线'})).apiKey
  otherKey = (await ask(admin, 'hotline.addSystem', {name: '城管平台'})).apiKey
  await at(0, '09:00')
})
afterAll(() => cloud.close())

const get = async (what: string, query: Readonly<Record<string, string>> = {}) => {
  const all = new URLSearchParams({api_key: apiKey, jurisdiction_id: inCommunity, ...query})
  const response = await fetch(`${cloud.url}/http/open/georeport/v2/${what}?${all.toString()}`)
  return {status: response.status, text: await response.text()}
}
const list = async (query: Readonly<Record<string, string>> = {}) => {
  const {status, text} = await get('requests.json', query)
  expect([status, status === 200 ? '' : text]).toEqual([200, ''])
  return v.parse(v.array(request), JSON.parse(text))
}
const ids = async (query: Readonly<Record<string, string>> = {}): Promise<readonly string[]> =>
  (await list(query)).map(({service_request_id}) => service_request_id)
const one = async (id: string, query: Readonly<Record<string, string>> = {}) => {
  const {status, text} = await get(`requests/${id}.json`, query)
  return status === 200 ? v.parse(v.strictTuple([request]), JSON.parse(text))[0] : status
}
const told = async (more: Readonly<Record<string, string>> = {}): Promise<string> => {
  const form = {
    ...{api_key: apiKey, jurisdiction_id: inCommunity, service_code: 'lamp', address_id: building},
    ...{description: `路灯不亮 ${key()}`, ...more},
  }
  const response = await fetch(`${cloud.url}/http/open/georeport/v2/requests.json`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  return v.parse(filed, await response.json())[0].service_request_id
}
const byResident = async (more: Partial<InputOf<'hotline.file'>> = {}): Promise<string> => {
  const input = {
    kind: 'help',
    item: 'lamp',
    text: '老周家门口的灯',
    place: {building},
    hidden: false,
    named: [],
  }
  return (await ask(resident, 'hotline.file', {...input, ...more})).id
}

test('what residents tell is shown without a word of it; complaints and what hides whose it is, not at all', async () => {
  const lamp = await byResident({place: {building, words: '502 门口'}})
  const home = await byResident({item: 'elder', text: '老人要陪诊'})
  const kept = [
    await byResident({kind: 'complaint', item: 'staff', text: '物业李经理不理人'}),
    await byResident({kind: 'report', text: '有人私搭'}),
    await byResident({hidden: true}),
    await byResident({kind: 'emergency', text: '晕倒'}),
  ]
  const all = await list()
  const seen = all.map(({service_request_id}) => service_request_id)
  expect(seen).toEqual(expect.arrayContaining([lamp, home]))
  for (const id of kept) {
    expect(seen).not.toContain(id)
    expect(await one(id)).toBe(404)
    expect(await ids({service_request_id: id})).toEqual([])
  }
  const shown = await one(lamp)
  expect(shown).toMatchObject({description: null, status: 'open', service_code: 'lamp', address_id: building})
  expect(shown).toMatchObject({
    status_notes: '待接办',
    service_notice: null,
    agency_responsible: '城市管理局',
  })
  expect(shown).toMatchObject({requested_datetime: `${monday}T09:00:00+08:00`})
  expect(JSON.stringify(all)).not.toMatch(/502|老周|周桂兰|陪诊|物业李/u)
  // What is done for people at home is told by its grid only.
  const place = await one(home)
  expect(place).toMatchObject({service_code: 'elder'})
  expect(JSON.stringify(place)).not.toContain(building)
})

test('a complaint is shown to the system that handed it on, without the names in it, and to no other', async () => {
  const complaint = await told({
    service_code: 'kind-complaint',
    description: '许海燕说窗口不办事',
    ...{last_name: '许', first_name: '海燕', phone: '13800078009'},
  })
  expect(await one(complaint)).toMatchObject({
    description: '某某说窗口不办事',
    service_code: 'kind-complaint',
  })
  expect(await ids({service_code: 'kind-complaint'})).toEqual([complaint])
  expect(await one(complaint, {api_key: otherKey})).toBe(404)
  expect(await ids({api_key: otherKey})).not.toContain(complaint)
  expect(await ids({api_key: otherKey, service_request_id: complaint})).toEqual([])
})

test('it says how it stands and how it ended in fixed words', async () => {
  const id = await told()
  await ask(admin, 'hotline.take', {request: id})
  expect(await one(id)).toMatchObject({status: 'open', status_notes: '办理中'})
  const reviewOn = addDays(monday, 9)
  await ask(admin, 'hotline.close', {
    ...{request: id, outcome: 'no-means', said: '李师傅说要等配件', onSpot: false},
    ...{whoCould: '供电公司', reviewOn},
  })
  const ended = await one(id)
  expect(ended).toMatchObject({status: 'closed', status_notes: `条件不足，${reviewOn} 再看一次`})
  expect(JSON.stringify(ended)).not.toContain('李师傅')
  expect(await ids({status: 'closed'})).toEqual([id])
  expect(await ids({status: 'open'})).not.toContain(id)
  expect(await ids({status: 'open,closed'})).toContain(id)
})

test('services and times are found by an index, and bounded', async () => {
  await at(3, '09:00')
  await cloud.resetStats()
  const lift = await told({service_code: 'lift'})
  const other = await told({service_code: 'kind-advice'})
  expect(await ids({service_code: 'lift'})).toEqual([lift])
  expect(new Set(await ids({service_code: 'lift,kind-advice'}))).toEqual(new Set([lift, other]))
  const day = (n: number, clock = '00:00:00Z') => `${addDays(monday, n)}T${clock}`
  expect(new Set(await ids({start_date: day(3), end_date: day(4)}))).toEqual(new Set([lift, other]))
  expect(await ids({end_date: day(3)})).not.toContain(lift)
  expect((await ids({end_date: day(3)})).length).toBeGreaterThan(0)
  expect(await ids({start_date: day(3, '01:00:00Z'), end_date: day(3, '01:30:00Z')})).toHaveLength(2)
  expect(
    await ids({start_date: day(3, '09:00:00+08:00'), service_request_id: lift, status: 'closed'}),
  ).toEqual([lift])
  expect(await ids({start_date: day(-200), end_date: day(-150)})).toEqual([])
  const {usage} = await cloud.stats()
  for (const {collection, reads, examined, returned} of usage) {
    if (collection === 'requests' && reads > 0) expect(examined).toBe(returned)
  }
})

test.each<[string, Readonly<Record<string, string>>, number]>([
  ['91 days', {start_date: '2026-08-01T00:00:00Z', end_date: '2026-10-31T00:00:01Z'}, 400],
  ['a day without a time', {start_date: '2026-08-01'}, 400],
  ['a time without a zone', {start_date: '2026-08-01T00:00:00'}, 400],
  ['a day that does not exist', {start_date: '2026-13-01T00:00:00Z'}, 400],
  ['a status that is none', {status: 'acknowledged'}, 400],
  ['eleven services', {service_code: Array.from({length: 11}, (_, n) => `s${String(n)}`).join()}, 400],
  ['51 ids', {service_request_id: Array.from({length: 51}, (_, n) => `r_${String(n)}`).join()}, 400],
  ['no key', {api_key: ''}, 400],
  ['a wrong key', {api_key: 'os_0.0'}, 403],
  ['a device’s id for a key', {api_key: 'dv_0.0'}, 403],
  ['another community', {jurisdiction_id: 'elsewhere'}, 404],
])('%s: a code and a description', async (_what, query, expected) => {
  const {status, text} = await get('requests.json', query)
  expect(status).toBe(expected)
  expect(v.parse(errors, JSON.parse(text))[0]?.code).toBe(expected)
})

test('a district’s system hands on to its communities; an ended one to none', async () => {
  const system = await ask(above, 'hotline.addDistrictSystem', {district: inDistrict, name: '区 12345'})
  const id = await told({api_key: system.apiKey})
  expect(await one(id, {api_key: system.apiKey})).toMatchObject({status: 'open'})
  expect(await one(id)).toMatchObject({description: null})
  const {list: all} = await ask(above, 'hotline.districtSystems', {district: inDistrict})
  expect(all).toMatchObject([{id: system.id, name: '区 12345', endedAt: null}])
  expect((await ask(admin, 'hotline.systems', {})).list.map(({name}) => name)).not.toContain('区 12345')
  // Another community of the district: the district's system comes to it, this community's does not.
  const {district: _district, ...south} = contract['district.openCommunity'].example
  const {community: other} = await ask(above, 'district.openCommunity', {district: inDistrict, ...south})
  expect((await get('services.json', {jurisdiction_id: other})).status).toBe(200)
  const there = {jurisdiction_id: other}
  expect((await get('requests.json', {...there, api_key: system.apiKey})).status).toBe(200)
  expect((await get('requests.json', there)).status).toBe(403)
  expect(await one(id, {...there, api_key: system.apiKey})).toBe(404)
  await ask(above, 'hotline.endDistrictSystem', {district: inDistrict, system: system.id})
  expect(await one(id, {api_key: system.apiKey})).toBe(403)
  expect((await get('requests.json', {api_key: system.apiKey})).status).toBe(403)
})
