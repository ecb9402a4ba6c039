import {mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {Cloud} from '../../local/cloud/server'
import {ask, post, workbench} from './started'

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
