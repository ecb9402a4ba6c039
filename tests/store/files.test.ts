import {randomBytes} from 'node:crypto'
import type {Cloud} from '../../local/cloud/server'
import {ask, post, workbench} from './started'

let bench: Awaited<ReturnType<typeof workbench>>
let cloud: Cloud

beforeAll(async () => {
  bench = await workbench()
  cloud = await bench.start()
})

afterAll(async () => {
  await bench.end()
})

const put = (path: string, openid: string, body: BodyInit, headers: Record<string, string> = {}) =>
  ask(`${cloud.url}/files/${path}`, {method: 'PUT', headers: {'x-wx-openid': openid, ...headers}, body})

test('a page uploads as somebody and is told the file id', async () => {
  expect(await put('imports/a.csv', 'o_me', '楼,室')).toEqual({
    status: 200,
    json: {fileID: 'cloud://local.local-bucket/imports/a.csv'},
  })
  expect((await ask(`${cloud.url}/files/imports/a.csv`)).json).toBe('楼,室')
})

test('nobody uploads without a name', async () => {
  expect((await put('imports/b.csv', '', 'x')).status).toBe(401)
  expect((await put('imports/b.csv', '', 'x', {authorization: 'local'})).status).toBe(401)
  expect((await ask(`${cloud.url}/files/imports/b.csv`)).status).toBe(404)
})

test("somebody else's file is neither replaced nor removed; one's own is both", async () => {
  await put('mine.txt', 'o_me', 'one')
  expect((await put('mine.txt', 'o_other', 'two')).status).toBe(403)
  const remove = (openid: string) =>
    ask(`${cloud.url}/files/mine.txt`, {method: 'DELETE', headers: {'x-wx-openid': openid}})
  expect((await remove('o_other')).json).toEqual({code: 'STORAGE_EXCEED_AUTHORITY'})
  expect((await ask(`${cloud.url}/files/mine.txt`)).json).toBe('one')
  expect((await put('mine.txt', 'o_me', 'three')).status).toBe(200)
  expect((await remove('o_me')).json).toEqual({code: 'SUCCESS'})
  expect((await remove('o_me')).json).toEqual({code: 'STORAGE_FILE_NONEXIST'})
  // The path is free again.
  expect((await put('mine.txt', 'o_other', 'two')).status).toBe(200)
})

test("a function's file is no user's, and its signature fits one path only", async () => {
  const meta = await post(cloud.gateway, {action: 'storage.getUploadMetadata', path: 'out/a.csv'})
  const {url, authorization} = (meta.json as {data: {url: string; authorization: string}}).data
  const write = (to: string) => ask(to, {method: 'PUT', headers: {authorization}, body: 'made'})
  expect((await write(url)).status).toBe(200)
  expect((await write(url.replace('a.csv', 'b.csv'))).status).toBe(401)
  expect((await put('out/a.csv', 'o_me', 'forged')).status).toBe(403)
  expect((await ask(url)).json).toBe('made')
})

test.each(['..%2Fx', 'a%2F..%2F..%2Fx', 'a%2F%2Fb', 'a%5Cb', 'a%00b', ''])(
  'the path %p is refused',
  async (path) => {
    expect((await put(path, 'o_me', 'x')).status).toBe(400)
  },
)

test('a file is no folder and a folder no file', async () => {
  await put('deep/file', 'o_me', 'x')
  expect((await put('deep/file/inside', 'o_me', 'x')).status).toBe(400)
  expect((await put('deep', 'o_me', 'x')).status).toBe(400)
  expect((await ask(`${cloud.url}/files/deep`)).status).toBe(404)
})

test('20 MB go up and come back; over 50 MB are refused', async () => {
  const bytes = randomBytes(20 * 1024 * 1024)
  expect((await put('big.bin', 'o_me', bytes)).status).toBe(200)
  const back = Buffer.from(await (await fetch(`${cloud.url}/files/big.bin`)).arrayBuffer())
  expect(back.equals(bytes)).toBe(true)
  expect((await put('huge.bin', 'o_me', Buffer.alloc(51 * 1024 * 1024))).status).toBe(413)
})
