import {execFile} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {CloudUnavailable} from '../../local/cloud/folder'
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

describe('what somebody has to mend is told in one line', () => {
  const reason = async (options: Parameters<typeof bench.start>[0]) => {
    const error: unknown = await bench.start(options).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(CloudUnavailable)
    const {message} = error instanceof CloudUnavailable ? error : new Error()
    expect(message).not.toContain('\n')
    return message
  }

  test('a data folder that is a file', async () => {
    const dataDir = join(bench.folder, 'data')
    writeFileSync(dataDir, '')
    expect(await reason({dataDir})).toContain('is no folder')
    expect(await reason({dataDir: join(dataDir, 'below')})).toContain('cannot be written')
  })

  test('a log folder that cannot be made', async () => {
    writeFileSync(join(bench.folder, 'log'), '')
    expect(await reason({})).toContain('is no folder')
  })

  test.each(['', '{"enc": {', '[]', '{"setup": "12345678"}'])('keys that are %j', async (text) => {
    writeFileSync(join(bench.folder, 'keys.json'), text)
    expect(await reason({})).toContain('keys.json is damaged')
  })

  const minute = {name: 'minute', type: 'timer', config: '0 * * * * * *'}
  test.each([
    ['two timers', JSON.stringify({triggers: [minute, {...minute, name: 'other'}]}), /has 2 timers/],
    ['a timer of six fields', JSON.stringify({triggers: [{...minute, config: '* * * * * *'}]}), /seven/],
    ['half a config', '{"timeout": ', /config\.json cannot be read/],
  ])('a function with %s', async (_name, config, message) => {
    const functionsDir = join(bench.folder, 'functions')
    mkdirSync(join(functionsDir, 'twice'), {recursive: true})
    writeFileSync(join(functionsDir, 'twice', 'index.js'), 'exports.main = () => 1')
    writeFileSync(join(functionsDir, 'twice', 'config.json'), config)
    expect(await reason({functionsDir})).toMatch(message)
  })
})
