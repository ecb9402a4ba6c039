import {execFile} from 'node:child_process'
import {createServer} from 'node:net'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {workbench} from './started'

let bench: Awaited<ReturnType<typeof workbench>>

beforeEach(async () => {
  bench = await workbench()
})

afterEach(async () => {
  await bench.end()
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })
}

test('who knocks while the cloud starts is told to come back', async () => {
  const port = await freePort()
  const starting = bench.start({port})
  let early: Response | undefined
  while (!early) {
    early = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
    if (!early) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  expect(early.status).toBe(503)
  expect(early.headers.get('retry-after')).toBe('1')
  expect(await early.json()).toMatchObject({errCode: 'STARTING'})
  const cloud = await starting
  expect((await fetch(`${cloud.url}/health`)).status).toBe(200)
})

test('functions run at UTC wherever the machine is', async () => {
  const {stdout} = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'fixtures', 'zone.ts'), join(bench.folder, 'far')],
    {env: {...process.env, TZ: 'Asia/Shanghai'}},
  )
  expect(JSON.parse(stdout)).toMatchObject({zone: 0, midnight: 0})
})
