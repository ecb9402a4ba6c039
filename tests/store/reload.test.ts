import {cp, mkdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {Cloud} from '../../local/cloud/server'
import {ask, database, post, workbench} from './started'

let bench: Awaited<ReturnType<typeof workbench>>
let cloud: Cloud

const bundle = async (name: string, answer: string) => {
  const folder = join(bench.folder, 'functions', name)
  await mkdir(folder, {recursive: true})
  await writeFile(join(folder, 'index.js'), `exports.main = async () => ${JSON.stringify(answer)}`)
}

const call = async (name: string) =>
  (await post(`${cloud.url}/functions/${name}`, {}, {'x-wx-openid': 'o_me'})).json

beforeAll(async () => {
  bench = await workbench()
  await bundle('first', 'old')
  cloud = await bench.start({
    functionsDir: join(bench.folder, 'functions'),
    dataDir: join(bench.folder, 'data'),
  })
})

afterAll(async () => {
  await bench.end()
})

test('a function built anew answers after the reload, one built later is found', async () => {
  expect(await call('first')).toBe('old')
  await bundle('first', 'new')
  expect(await call('first')).toBe('old')
  cloud.reloadFunctions()
  expect(await call('first')).toBe('new')
  await bundle('second', 'here')
  expect(await call('second')).toBe('here')
})

test('a bundle that cannot be loaded says why to every caller', async () => {
  const folder = join(bench.folder, 'functions', 'broken')
  await mkdir(folder, {recursive: true})
  await writeFile(join(folder, 'index.js'), 'exports.main = (')
  for (let i = 0; i < 2; i += 1) {
    const answer = await post(`${cloud.url}/functions/broken`, {}, {'x-wx-openid': 'o_me'})
    expect(answer).toEqual({
      status: 500,
      json: {errCode: -504002, errMsg: expect.stringContaining('Unexpected')},
    })
  }
  expect((await ask(`${cloud.url}/health`)).status).toBe(200)
})

describe('a cloud that leaves its data folder and enters another', () => {
  const things = async (of: Cloud): Promise<unknown> =>
    (await database(of.gateway, 'getDocument', {collectionName: 'things', query: '{}'})).json
  const write = (of: Cloud, id: string) =>
    database(of.gateway, 'insertDocument', {collectionName: 'things', data: [JSON.stringify({_id: id})]})
  const probe = async (of: Cloud, event: object = {}): Promise<unknown> =>
    (await post(`${of.url}/functions/probe`, event, {'x-wx-openid': 'o_me'})).json
  const at = (name: string): string => join(bench.folder, name)
  let moving: Cloud

  beforeAll(async () => {
    moving = await bench.start({dataDir: at('one')})
  })

  test('keeps its workers, and nothing of the first: neither documents nor clock, statistics or log', async () => {
    await write(moving, 'of one')
    await post(`${moving.url}/control/clock`, {now: '2030-01-01T00:00:00Z'})
    const {url, gateway, setupCode} = moving
    expect(await probe(moving)).toMatchObject({calls: 1})
    await mkdir(at('two'))
    await cp(join(at('one'), 'keys.json'), join(at('two'), 'keys.json'))
    await moving.leave()
    await moving.enter(at('two'))
    expect({url: moving.url, gateway: moving.gateway, setupCode: moving.setupCode}).toEqual({
      url,
      gateway,
      setupCode,
    })
    expect(await things(moving)).toMatchObject({data: {list: []}})
    const {now, calls} = (await probe(moving, {throw: ''})) as {now: string; calls: number}
    expect(calls).toBe(2)
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000)
    await probe(moving, {throw: 'only in two'})
    const stats = (await ask(`${moving.url}/control/stats`)).json as {usage: {collection: string}[]}
    expect(stats.usage.map(({collection}) => collection)).toEqual(['things'])
    await moving.leave()
    expect(await readFile(join(at('two'), 'log/functions.log'), 'utf8')).toContain('only in two')
    await moving.enter(at('one'))
    expect(await things(moving)).toMatchObject({data: {list: [expect.stringContaining('of one')]}})
  })

  test('with other keys its workers begin anew', async () => {
    const {setupCode} = moving
    await moving.leave()
    await moving.enter(at('three'))
    expect(moving.setupCode).not.toBe(setupCode)
    expect(await probe(moving)).toMatchObject({calls: 1, code: moving.setupCode})
  })

  test('waits for what runs, answers nobody meanwhile, and another cloud can have the folder', async () => {
    const running = probe(moving, {sleep: 300}).catch(() => 'cut off')
    await new Promise((resolve) => setTimeout(resolve, 100))
    const before = performance.now()
    await moving.leave()
    expect(performance.now() - before).toBeGreaterThan(150)
    expect(await running).toBe('cut off')
    expect((await ask(`${moving.url}/health`)).status).toBe(503)
    expect(await things(moving)).toMatchObject({code: 'SYS_ERR'})
    const other = await bench.start({dataDir: at('three')})
    expect(await things(other)).toMatchObject({data: {list: []}})
    await other.close()
    await moving.enter(at('three'))
    expect((await ask(`${moving.url}/health`)).status).toBe(200)
  })

  test('a folder that another cloud has is refused, and it can still enter one that is free', async () => {
    await moving.leave()
    const other = await bench.start({dataDir: at('three')})
    await expect(moving.enter(at('three'))).rejects.toThrow(
      /another server is using this data|the store ended/u,
    )
    await other.close()
  })
})
