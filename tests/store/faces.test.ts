import {request} from 'node:http'
import {existsSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Cloud} from '../../local/cloud/server'
import {ask, database, post, workbench} from './started'

let bench: Awaited<ReturnType<typeof workbench>>
let cloud: Cloud

beforeAll(async () => {
  bench = await workbench()
  cloud = await bench.start()
})

afterAll(async () => {
  await bench.end()
})

const call = (name: string, event: unknown, headers: Record<string, string> = {'x-wx-openid': 'o_me'}) =>
  post(`${cloud.url}/functions/${name}`, event, headers)

/** fetch does not let a caller choose Host. */
function statusWithHost(host: string): Promise<number | undefined> {
  const {port} = new URL(cloud.url)
  return new Promise((resolve, reject) => {
    request({port, host: '127.0.0.1', path: '/health', headers: {host}}, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

test('health names what is there', async () => {
  expect(await ask(`${cloud.url}/health`)).toEqual({
    status: 200,
    json: {
      ok: true,
      env: 'local',
      gateway: cloud.gateway,
      functions: expect.arrayContaining(['probe', 'open', 'tick']),
      collections: ['things'],
    },
  })
})

describe('a function', () => {
  test('knows who calls, the keys, the code and the zone', async () => {
    const {status, json} = await call('probe', {})
    expect(status).toBe(200)
    expect(json).toMatchObject({
      openid: 'o_me',
      source: 'wx_client',
      sameDate: true,
      keys: ['enc', 'index'],
      code: cloud.setupCode,
      zone: 0,
    })
  })

  test('keeps one caller apart from another', async () => {
    const answers = await Promise.all(
      Array.from({length: 30}, (_, i) => call('probe', {sleep: 5}, {'x-wx-openid': `o_${i}`})),
    )
    expect(answers.map(({json}) => json)).toEqual(
      Array.from({length: 30}, (_, i): unknown => expect.objectContaining({openid: `o_${i}`})),
    )
  })

  test.each([
    ['that throws', {throw: 'broken'}, /broken/],
    ['that throws an object', {reject: 'said no'}, /said no/],
    ['that takes too long', {sleep: 5000}, /timed out after 1 seconds/],
    ['that ends its process', {exit: true}, /ended/],
    ['that eats memory', {eat: true}, /memory|timed out/],
    ['that says too much', {big: 1_200_000}, /1 MB/],
  ])('%s answers 500, and the next call works', async (_name, event, message) => {
    const {status, json} = await call('probe', event)
    expect(status).toBe(500)
    expect(json).toEqual({errCode: -504002, errMsg: expect.stringMatching(message)})
    expect((await call('probe', {})).status).toBe(200)
  })
})

test.each([
  ['an unknown function', '/functions/none', '{}', {}, 404],
  ['a missing identity', '/functions/probe', '{}', {'x-wx-openid': ''}, 401],
  ['a strange identity', '/functions/probe', '{}', {'x-wx-openid': 'o me'}, 401],
  ['a malformed body', '/functions/probe', '{"a":', {}, 400],
  ['a body that is no object', '/functions/probe', '[1]', {}, 400],
  ['another content type', '/functions/probe', 'a=1', {'content-type': 'text/plain'}, 415],
  ['a body over 100 KB', '/functions/probe', JSON.stringify({a: 'x'.repeat(102_400)}), {}, 413],
  ['a foreign origin', '/functions/probe', '{}', {origin: 'http://evil.example'}, 403],
  ['an origin on another port', '/functions/probe', '{}', {origin: 'http://127.0.0.1:1'}, 403],
  ['a malformed clock', '/control/clock', '{"now": "soon"}', {}, 400],
  ['a clock in words', '/control/clock', '{"now": "March 7, 2030"}', {}, 400],
  ['a clock that is a number', '/control/clock', '{"now": "7"}', {}, 400],
  ['a clock before all time', '/control/clock', '{"now": "1969-12-31T23:59:59Z"}', {}, 400],
  ['a clock too far ahead', '/control/clock', '{"now": "2100-01-01T00:00:00Z"}', {}, 400],
  ['a clock of five digits', '/control/clock', '{"now": "+012030-01-01T00:00:00Z"}', {}, 400],
  ['a day that is none', '/control/clock', '{"now": "2030-13-01"}', {}, 400],
  ['a malformed script', '/control/outbox', '{"api": 1}', {}, 400],
  ['an unknown timer', '/control/timers/probe', '{}', {}, 404],
  ['an address that is not there', '/nothing', '{}', {}, 404],
  ['a malformed address', '/functions/%E0%A4%A', '{}', {}, 400],
])('%s is refused with a reason, and the server lives', async (_name, path, body, headers, status) => {
  const answer = await post(cloud.url + path, body, {'x-wx-openid': 'o_me', ...headers})
  expect(answer).toEqual({status, json: {errCode: expect.any(String), errMsg: expect.any(String)}})
  expect((await ask(`${cloud.url}/health`)).status).toBe(200)
})

test('a GET of a function is refused', async () => {
  expect((await ask(`${cloud.url}/functions/probe`)).status).toBe(405)
})

test('another host name is refused', async () => {
  expect(await statusWithHost('evil.example')).toBe(403)
  expect(await statusWithHost('localhost')).toBe(200)
})

test('the gateway checks Origin and method too', async () => {
  expect((await post(cloud.gateway, {}, {origin: 'http://evil.example'})).status).toBe(403)
  expect((await ask(cloud.gateway)).status).toBe(404)
})

test('a web call reaches open without an identity', async () => {
  const answer = await ask(`${cloud.url}/http/open/v2/items?q=1&r=%E4%BD%A0`, {
    method: 'PUT',
    headers: {'content-type': 'application/json', 'x-wx-openid': 'o_forged'},
    body: '{"a":1}',
  })
  expect(answer.status).toBe(201)
  expect(answer.json).toMatchObject({
    path: '/v2/items',
    httpMethod: 'PUT',
    queryStringParameters: {q: '1', r: '你'},
    body: '{"a":1}',
    isBase64Encoded: false,
  })
  expect(answer.json).not.toHaveProperty('openid')
  expect((await ask(`${cloud.url}/http/open/plain`)).json).toEqual({path: '/plain'})
})

test('a timer fires without an identity', async () => {
  const {json} = await post(`${cloud.url}/control/timers/tick`, {})
  expect(json).toEqual({
    ok: true,
    result: {
      event: {Type: 'Timer', TriggerName: 'minute', Time: expect.any(String)},
      source: 'wx_trigger',
      openid: null,
    },
  })
})

test('the clock moves functions and server dates, and goes on from there', async () => {
  await post(`${cloud.url}/control/clock`, {now: '2030-01-02T03:04:05Z'})
  expect((await call('probe', {})).json).toMatchObject({now: expect.stringMatching(/^2030-01-02T03:04:/)})
  await database(cloud.gateway, 'insertDocument', {
    collectionName: 'things',
    data: ['{"_id":"dated","at":{"$tcb_server_date":{"offset":0}}}'],
  })
  const {json} = await database(cloud.gateway, 'getDocument', {
    collectionName: 'things',
    query: '{"_id":"dated"}',
  })
  expect(JSON.stringify(json)).toContain('2030-01-02T03:04:')
  expect((await post(`${cloud.url}/control/clock`, {now: null})).json).toMatchObject({shifted: false})
})

test('statistics say who did what to which collection', async () => {
  await post(`${cloud.url}/control/reset`, {})
  await database(cloud.gateway, 'insertDocument', {collectionName: 'things', data: ['{"_id":"s"}']})
  await database(cloud.gateway, 'getDocument', {collectionName: 'things', query: '{"_id":"s"}'})
  await database(cloud.gateway, 'getDocument', {collectionName: 'things', query: '{"colour":"red"}'})
  await database(cloud.gateway, 'removeDocument', {collectionName: 'things', query: '', multi: true})
  expect((await ask(`${cloud.url}/control/stats`)).json).toEqual({
    since: expect.any(String),
    usage: [{collection: 'things', action: 'outside', reads: 2, writes: 2, examined: 5, returned: 1}],
    warnings: [
      {message: expect.stringContaining('colour'), count: 1},
      {message: expect.stringContaining('without a condition'), count: 1},
    ],
  })
})

test('personas are what the demonstration wrote', async () => {
  expect((await ask(`${cloud.url}/demo/personas`)).json).toEqual([])
  writeFileSync(join(bench.folder, 'personas.json'), '[{"openid":"o_1"}]')
  expect((await ask(`${cloud.url}/demo/personas`)).json).toEqual([{openid: 'o_1'}])
})

test('keys are readable by their owner only', () => {
  expect(statSync(join(bench.folder, 'keys.json')).mode & 0o777).toBe(0o600)
})

test('a second cloud on the same data is told what to do', async () => {
  await expect(bench.start()).rejects.toThrow(/another server is using this data/)
})

test('a taken port, a host that others reach and a folder that cannot be are told what to do', async () => {
  const port = Number(new URL(cloud.url).port)
  await expect(bench.start({port, dataDir: join(bench.folder, 'b')})).rejects.toThrow(/port \d+ is taken/)
  await expect(bench.start({host: '0.0.0.0'})).rejects.toThrow(/refused/)
  await expect(bench.start({dataDir: '/proc/nowhere'})).rejects.toThrow(/cannot be written/)
  expect(existsSync(join(bench.folder, 'b', 'store.db'))).toBe(false)
})

test('what functions print is kept', async () => {
  await call('probe', {throw: 'for the log'})
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(readFileSync(join(bench.folder, 'log', 'functions.log'), 'utf8')).toContain('for the log')
})
