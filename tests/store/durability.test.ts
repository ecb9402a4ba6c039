import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Cloud} from '../../local/cloud/server'
import {ask, database, post, workbench} from './started'

let bench: Awaited<ReturnType<typeof workbench>>

beforeEach(async () => {
  bench = await workbench()
})

afterEach(async () => {
  await bench.end()
})

const insert = async (cloud: Cloud, id: string) => {
  const {json} = await database(cloud.gateway, 'insertDocument', {
    collectionName: 'things',
    data: [JSON.stringify({_id: id, text: 'x'.repeat(200)})],
  })
  return JSON.stringify(json).includes('insertedIds')
}

const present = async (cloud: Cloud, ids: readonly string[]) => {
  const {json} = await database(cloud.gateway, 'calculateDocument', {
    collectionName: 'things',
    query: JSON.stringify({_id: {$in: ids}}),
  })
  return json
}

test('a kill in the middle of 20 writers loses nothing that was acknowledged', async () => {
  for (let round = 0; round < 4; round += 1) {
    const cloud = await bench.start()
    const acknowledged: string[] = []
    let running = true
    const writers = Array.from({length: 20}, async (_, writer) => {
      for (let i = 0; running; i += 1) {
        const id = `${round}-${writer}-${i}`
        const sure = await insert(cloud, id).catch(() => false)
        if (sure) acknowledged.push(id)
      }
    })
    // The cut comes a little later each time, and never before they are writing.
    await new Promise((resolve) => setTimeout(resolve, 150 + 40 * round))
    while (acknowledged.length <= 20) await new Promise((resolve) => setTimeout(resolve, 5))
    await cloud.kill()
    running = false
    await Promise.all(writers)
    expect(acknowledged.length).toBeGreaterThan(20)

    const again = await bench.start()
    expect(await present(again, acknowledged)).toMatchObject({data: {total: acknowledged.length}})
    await again.close()
  }
})

test('a store that dies alone is started again at the same address', async () => {
  const cloud = await bench.start()
  expect(await insert(cloud, 'before')).toBe(true)
  const pid = cloud.storePid()
  process.kill(Number(pid), 'SIGKILL')
  let back = false
  for (let i = 0; i < 100 && !back; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    back = await insert(cloud, `after-${i}`).catch(() => false)
  }
  expect(back).toBe(true)
  expect(await present(cloud, ['before'])).toMatchObject({data: {total: 1}})
})

test('a question that the store dies over is answered 503, and one later is answered', async () => {
  const cloud = await bench.start()
  const pid = Number(cloud.storePid())
  process.kill(pid, 'SIGSTOP')
  const asked = ['GET /health', 'GET /control/stats', 'POST /control/reset'].map((line) => {
    const [method = '', path = ''] = line.split(' ')
    return ask(cloud.url + path, {method})
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  process.kill(pid, 'SIGKILL')
  for (const {status, json} of await Promise.all(asked)) {
    expect({status, json}).toMatchObject({status: 503, json: {errCode: 'STORE_DOWN'}})
  }
  let status = 0
  for (let i = 0; i < 100 && status !== 200; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    status = (await ask(`${cloud.url}/health`)).status
  }
  expect(status).toBe(200)
})

test('a store that cannot be started again is given up', async () => {
  const cloud = await bench.start()
  const pid = Number(cloud.storePid())
  process.kill(pid, 'SIGSTOP')
  for (const name of readdirSync(bench.folder).filter((name) => name.startsWith('store.db'))) {
    writeFileSync(join(bench.folder, name), 'no database '.repeat(1000))
  }
  process.kill(pid, 'SIGKILL')
  const log = () => readFileSync(join(bench.folder, 'log', 'functions.log'), {encoding: 'utf8', flag: 'a+'})
  const begun = Date.now()
  while (!log().includes('stays down') && Date.now() - begun < 30_000)
    await new Promise((resolve) => setTimeout(resolve, 200))
  expect(log()).toContain('the store ended 6 times in a row and stays down')
  expect((await ask(`${cloud.url}/health`)).status).toBe(503)
})

test('erased bytes are gone from every file within ten seconds', async () => {
  const cloud = await bench.start()
  const secret = 'planted-13812345678'
  const files = () =>
    readdirSync(bench.folder)
      .filter((name) => name.startsWith('store.db'))
      .filter((name) => readFileSync(join(bench.folder, name)).includes(secret))
  const write = (action: string, parameters: object) =>
    database(cloud.gateway, action, {collectionName: 'things', ...parameters})
  await write('insertDocument', {
    data: [JSON.stringify({_id: 'p', phone: secret}), JSON.stringify({_id: 'q', phone: secret})],
  })
  expect(files()).not.toEqual([])
  await write('modifyDocument', {
    query: '{"_id":"p"}',
    data: '{"$unset":{"phone":""}}',
    merge: true,
    multi: false,
  })
  await write('removeDocument', {query: '{"_id":"q"}', multi: false})
  const begun = Date.now()
  while (files().length > 0 && Date.now() - begun < 10_000)
    await new Promise((resolve) => setTimeout(resolve, 200))
  expect(files()).toEqual([])
})

test('erased bytes that a kill left in the log are gone after the next start', async () => {
  const cloud = await bench.start()
  const secret = 'planted-13987654321'
  const files = () =>
    readdirSync(bench.folder)
      .filter((name) => name.startsWith('store.db'))
      .filter((name) => readFileSync(join(bench.folder, name)).includes(secret))
  const write = (action: string, parameters: object) =>
    database(cloud.gateway, action, {collectionName: 'things', ...parameters})
  await write('insertDocument', {data: [JSON.stringify({_id: 'p', phone: secret})]})
  await write('removeDocument', {query: '{"_id":"p"}', multi: false})
  await cloud.kill()
  expect(files()).not.toEqual([])
  await bench.start()
  expect(files()).toEqual([])
})

test('a query that its author takes for a part of the transaction is reported', async () => {
  const cloud = await bench.start()
  await insert(cloud, 'held')
  await post(`${cloud.url}/functions/holder`, {loose: true, action: 'try'}, {'x-wx-openid': 'o_1'})
  const {json} = await ask(`${cloud.url}/control/stats`)
  expect(JSON.stringify(json)).toContain(
    'holder:try: where().update() on things runs outside the open transaction',
  )
})

test('a transaction ends with the function that began it', async () => {
  const cloud = await bench.start()
  await insert(cloud, 'held')
  const {status} = await post(`${cloud.url}/functions/holder`, {}, {'x-wx-openid': 'o_1'})
  expect(status).toBe(200)
  const begun = Date.now()
  const {json} = await database(cloud.gateway, 'modifyDocument', {
    collectionName: 'things',
    query: '{"_id":"held"}',
    data: '{"$set":{"by":"me"}}',
    merge: true,
    multi: false,
  })
  expect(json).toMatchObject({data: {updated: 1}})
  expect(Date.now() - begun).toBeLessThan(5000)
  const {json: read} = await database(cloud.gateway, 'getDocument', {
    collectionName: 'things',
    query: '{"_id":"held"}',
  })
  expect(JSON.stringify(read)).not.toContain('forgotten')
})
