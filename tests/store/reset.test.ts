import {execFile} from 'node:child_process'
import {existsSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs'
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

const reset = (dataDir: string) =>
  promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', join(__dirname, '..', '..', 'local', 'reset.ts')],
    {env: {...process.env, DATA_DIR: dataDir}},
  )

test("the reset removes the data and leaves what is somebody's own", async () => {
  const dataDir = join(bench.folder, 'data')
  const cloud = await bench.start({dataDir})
  await fetch(`${cloud.url}/files/pictures/a.png`, {
    method: 'PUT',
    headers: {'x-wx-openid': 'o_me'},
    body: 'a',
  })
  writeFileSync(join(dataDir, 'personas.json'), '[]')
  writeFileSync(join(dataDir, 'demo.begun'), '')
  await expect(reset(dataDir)).rejects.toThrow(/is in use/)
  await cloud.close()

  mkdirSync(join(dataDir, 'holiday'))
  writeFileSync(join(dataDir, 'thesis.txt'), 'years of work')
  expect((await reset(dataDir)).stdout).toContain('holiday, thesis.txt')
  expect(readdirSync(dataDir).sort()).toEqual(['holiday', 'thesis.txt'])
  await expect(reset(dataDir)).rejects.toThrow(/does not look like a data folder/)
})

test('a folder with nothing else in it goes too', async () => {
  const dataDir = join(bench.folder, 'data')
  await (await bench.start({dataDir})).close()
  expect((await reset(dataDir)).stdout).toContain('removed')
  expect(existsSync(dataDir)).toBe(false)
})
