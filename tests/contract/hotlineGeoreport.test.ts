import {XMLParser} from 'fast-xml-parser'
import * as v from 'valibot'
import type {ActionName, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {definition, errors, filed, request, services} from '../harness/georeport'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {addDays} from '../../miniprogram/shared/time'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/**
 * Open311 GeoReport v2 as a client meets it. The shapes are the specification's.
 */

const admin = 'o-wang-jianjun'
const resident = 'o-geo-resident'

let cloud: TestCloud
let building = ''
let grid = ''
let apiKey = ''
let otherKey = ''
let serial = 0
const key = (): string => `geo-${String((serial += 1))}`
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())
const at = (day: number, clock: string): Promise<void> =>
  cloud.setClock(`${addDays(monday, day)}T${clock}:00+08:00`)

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  const [first] = (await cloud.ask(admin, 'places.tree', {})).buildings
  building = first?.id ?? ''
  grid = first?.grid ?? ''
  await cloud.ask(resident, 'people.saveContact', {notice, name: '周桂兰', phone: '13800078001'})
  apiKey = (await ask(admin, 'hotline.addSystem', {name: '12345 热线'})).apiKey
  otherKey = (await ask(admin, 'hotline.addSystem', {name: '城管平台'})).apiKey
  await at(0, '09:00')
})
afterAll(() => cloud.close())

const path = (what: string, query: Readonly<Record<string, string>> = {}): string =>
  `${cloud.url}/http/open/georeport/v2/${what}?${new URLSearchParams({jurisdiction_id: inCommunity, ...query}).toString()}`

interface Answer {
  readonly status: number
  readonly text: string
  readonly type: string
}
const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  text: await response.text(),
  type: response.headers.get('content-type') ?? '',
})
const get = async (what: string, query: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  answerOf(await fetch(path(what, query)))
const read = <Schema extends v.GenericSchema>(schema: Schema, {text}: Answer): v.InferOutput<Schema> =>
  v.parse(schema, JSON.parse(text))

const body = (more: Readonly<Record<string, string>> = {}) => ({
  ...{api_key: apiKey, jurisdiction_id: inCommunity, service_code: 'lamp', address_id: building},
  ...{description: '路灯不亮', ...more},
})
const tell = async (
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
  what = 'requests.json',
): Promise<Answer> =>
  answerOf(
    await fetch(`${cloud.url}/http/open/georeport/v2/${what}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers,
    }),
  )
const told = async (more: Readonly<Record<string, string>> = {}): Promise<string> => {
  const answer = await tell(body(more))
  expect(answer).toMatchObject({status: 201, type: 'application/json; charset=utf-8'})
  return read(filed, answer)[0].service_request_id
}
const list = async (query: Readonly<Record<string, string>> = {}) => {
  const answer = await get('requests.json', {api_key: apiKey, ...query})
  expect(answer.status).toBe(200)
  return read(v.array(request), answer)
}
const one = async (id: string, by = apiKey) => {
  const answer = await get(`requests/${id}.json`, {api_key: by})
  return answer.status === 200 ? read(v.strictTuple([request]), answer)[0] : answer.status
}

describe('what there is', () => {
  test('services are the community’s matters, and one of each kind for the rest', async () => {
    const answer = await get('services.json')
    expect(answer).toMatchObject({status: 200, type: 'application/json; charset=utf-8'})
    const all = read(services, answer)
    expect(all.find(({service_code}) => service_code === 'lamp')).toMatchObject({
      service_name: '路灯、楼道灯',
      group: '求助',
      metadata: false,
      description: '承诺 5 个工作日内答复；主管：城市管理局',
    })
    expect(all.filter(({service_code}) => service_code.startsWith('kind-'))).toHaveLength(5)
    expect(read(definition, await get('services/lamp.json'))).toEqual({service_code: 'lamp', attributes: []})
  })

  test('the same in XML, with the specification’s names', async () => {
    const answer = await get('services.xml')
    expect(answer).toMatchObject({status: 200, type: 'text/xml; charset=utf-8'})
    expect(answer.text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?><services><service>/u)
    const parsed = v.parse(
      v.object({services: v.object({service: v.array(v.looseObject({service_code: v.string()}))})}),
      new XMLParser().parse(answer.text),
    )
    expect(parsed.services.service).toHaveLength(read(services, await get('services.json')).length)
    expect((await get('services/lamp.xml')).text).toBe(
      '<?xml version="1.0" encoding="utf-8"?><service_definition><service_code>lamp</service_code></service_definition>',
    )
  })
})

describe('telling', () => {
  test('the specification’s own example is taken, with what it has that is not kept here', async () => {
    const form = {
      ...{api_key: apiKey, jurisdiction_id: inCommunity, service_code: 'lamp', lat: '37.76524078'},
      ...{long: '-122.4212043', address_string: '1234 5th street', email: 'smit333@sfgov.edu'},
      ...{device_id: 'tt222111', account_id: '123456', first_name: 'john', last_name: 'smith'},
      ...{phone: '111111111', description: 'A large sinkhole is destroying the street'},
      ...{media_url: 'http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg'},
      'attribute[WHISPAWN]': '123456',
    }
    const answer = await tell(form)
    expect(answer.status).toBe(201)
    const [{service_request_id, service_notice}] = read(filed, answer)
    expect(service_notice).toMatch(/^编号 \d{8}，承诺 2026-11-30 前答复$/u)
    const look = await ask(admin, 'hotline.look', {request: service_request_id})
    expect(look).toMatchObject({
      source: 'open311',
      item: '路灯、楼道灯',
      filer: null,
      place: '1234 5th street',
    })
    expect(look.text).toContain('sinkhole')
    expect(look.text).toContain('flickr.com')
    expect(look.steps).toMatchObject([{who: '热线平台'}])
    expect(JSON.stringify(look)).not.toContain('smit333')
  })

  test('sent twice it is one: by the same content, or by the same key', async () => {
    const form = body({description: '二号楼的灯也不亮'})
    const all = await Promise.all(Array.from({length: 50}, () => tell(form)))
    expect(new Set(all.map(({status, text}) => `${String(status)} ${text}`)).size).toBe(1)
    const keyed = {'idempotency-key': '12345-000001'}
    const first = read(filed, await tell(form, keyed))[0].service_request_id
    expect(first).not.toBe(read(filed, all[0] ?? (await tell(form)))[0].service_request_id)
    expect(read(filed, await tell(form, keyed))[0].service_request_id).toBe(first)
    expect((await tell({...form, description: '别的'}, keyed)).status).toBe(409)
    expect((await list()).filter(({description}) => description === '二号楼的灯也不亮')).toHaveLength(2)
  })

  test('the place is found by id, by words, by a point; who called is kept sealed, to be rung back', async () => {
    const {buildings} = await cloud.ask(admin, 'places.tree', {})
    const there = buildings.find(({id}) => id === building)
    const words = `${there?.compound ?? ''}${there?.name ?? ''}`
    const byWords = await one(await told({address_id: '', address_string: words}))
    expect(byWords).toMatchObject({address_id: building})
    expect(await one(await told({address_id: grid}))).toMatchObject({address_id: grid})
    const id = await told({
      last_name: '许',
      first_name: '海燕',
      phone: '138 0007 8002',
      description: '许海燕家停电',
    })
    const look = await ask(admin, 'hotline.look', {request: id})
    expect(look.filer).toEqual({name: '许*燕', phone: '138****8002'})
    const shown = await get(`requests/${id}.json`, {api_key: apiKey})
    expect(shown.text).not.toMatch(/许|海燕|8002/u)
    expect(await one(id)).toMatchObject({description: '某某家停电'})
  })

  test('in XML, too', async () => {
    const answer = await tell(body({description: '<b>灯</b> & "别的"'}), {}, 'requests.xml')
    expect(answer).toMatchObject({status: 201, type: 'text/xml; charset=utf-8'})
    expect(answer.text).toMatch(
      /^<\?xml version="1\.0" encoding="utf-8"\?><service_requests><request><service_request_id>r_/u,
    )
    const all = await get('requests.xml', {api_key: apiKey})
    expect(all.text).toContain('<description>&lt;b&gt;灯&lt;/b&gt; &amp; &quot;别的&quot;</description>')
    const parsed: unknown = new XMLParser({parseTagValue: false}).parse(all.text)
    expect(parsed).toMatchObject({service_requests: {request: expect.any(Array)}})
  })

  test.each<[string, Readonly<Record<string, string>>, number, RegExp]>([
    ['no key', {api_key: ''}, 400, /api_key/u],
    ['a wrong key', {api_key: 'os_0.x'}, 403, /api_key/u],
    ['a key of another secret', {api_key: 'SWAPPED'}, 403, /api_key/u],
    ['no jurisdiction', {jurisdiction_id: ''}, 400, /jurisdiction_id/u],
    ['an unknown jurisdiction', {jurisdiction_id: 'sfgov.org'}, 404, /jurisdiction_id/u],
    ['no service', {service_code: ''}, 400, /service_code/u],
    ['an unknown service', {service_code: '001'}, 404, /service_code/u],
    ['no place', {address_id: ''}, 400, /address_string/u],
    ['half a point', {address_id: '', lat: '37.7'}, 400, /address_string/u],
    ['a point that is none', {lat: '91', long: '0'}, 400, /lat/u],
    ['an unknown building', {address_id: 'b_nowhere'}, 400, /address_id/u],
    ['4,001 characters', {description: '字'.repeat(4001)}, 400, /description/u],
    ['no address of a picture', {media_url: 'javascript:alert(1)'}, 400, /media_url/u],
  ])('%s: a code and a description', async (_what, wrong, status, said) => {
    const swapped = `${apiKey.split('.')[0] ?? ''}.${otherKey.split('.')[1] ?? ''}`
    const form = Object.fromEntries(
      Object.entries(body(wrong)).map(([name, value]) => [name, value === 'SWAPPED' ? swapped : value]),
    )
    const answer = await tell(form)
    expect(answer.status).toBe(status)
    const [first] = read(errors, answer)
    expect(first).toMatchObject({code: status, description: expect.stringMatching(said)})
    const inXml = await tell(form, {}, 'requests.xml')
    expect(inXml.text).toContain(`<errors><error><code>${String(status)}</code><description>`)
  })

  test.each<[string, string, RequestInit, number]>([
    ['another content type', 'requests.json', {method: 'POST', body: '{}'}, 415],
    ['a body of 2 MB', 'requests.json', {method: 'POST', body: 'x'.repeat(2_000_000)}, 413],
    [
      'a body of 70 KB',
      'requests.json',
      {method: 'POST', body: new URLSearchParams({description: 'x'.repeat(70_000)})},
      413,
    ],
    ['DELETE', 'requests.json', {method: 'DELETE'}, 405],
    ['POST of a service', 'services.json', {method: 'POST'}, 405],
    ['no format', 'services', {}, 400],
    ['another format', 'services.csv', {}, 400],
    ['a path that is none', 'tokens/1.json', {}, 404],
    ['a path that is too long', 'requests/1/2.json', {}, 404],
    ['a name of the prototype', 'constructor.json', {}, 404],
  ])('%s: HTTP says so', async (_what, what, init, status) => {
    expect((await fetch(path(what), init)).status).toBe(status)
  })
})
