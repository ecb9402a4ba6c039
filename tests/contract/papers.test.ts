import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'

/** Papers in storage: there once, under a name nobody can guess, and gone again within a day. */

const hour = 3600_000
/** When `cuttable` runs its actions. */
const present = new Date('2026-11-23T01:00:00Z')
const before = (hours: number): Date => new Date(present.getTime() - hours * hour)

let cloud: TestCloud
let cut: Cuttable
let papers: typeof import('../../cloudfunctions/api/src/papers/storePaper')
let clearing: typeof import('../../cloudfunctions/api/src/papers/clear')
let repo: typeof import('../../cloudfunctions/api/src/papers/repo')
let files: typeof import('../../cloudfunctions/api/src/kernel/files')
let calls: typeof import('../../cloudfunctions/api/src/context')

/** What cloud storage refuses the next time it is asked. */
let refused: 'writeFile' | 'removeAt' | null = null

const filesPath = '../../cloudfunctions/api/src/kernel/files'
jest.doMock(filesPath, () => {
  const real: typeof import('../../cloudfunctions/api/src/kernel/files') = jest.requireActual(filesPath)
  const unlessRefused = (name: typeof refused): void => {
    if (refused !== name) return
    refused = null
    throw new Error('storage is away')
  }
  return {
    ...real,
    async writeFile(path: string, bytes: Buffer) {
      unlessRefused('writeFile')
      return real.writeFile(path, bytes)
    },
    async removeAt(path: string) {
      unlessRefused('removeAt')
      return real.removeAt(path)
    },
  }
})

beforeAll(async () => {
  cloud = await startTestCloud()
  cut = await cuttable(cloud)
  papers = await import('../../cloudfunctions/api/src/papers/storePaper')
  clearing = await import('../../cloudfunctions/api/src/papers/clear')
  repo = await import('../../cloudfunctions/api/src/papers/repo')
  files = await import('../../cloudfunctions/api/src/kernel/files')
  calls = await import('../../cloudfunctions/api/src/context')
})
afterAll(() => cloud.close())
afterEach(async () => {
  jest.restoreAllMocks()
  for (const file of await listed()) await repo.strikeFile(file)
})

const call = (now: Date, key: string, {person = 'p_liu', inputHash = 'asked'} = {}) =>
  new calls.CallContext({
    now,
    openid: 'o-liu-fang',
    account: {
      _id: person,
      openid: 'o-liu-fang',
      name: '刘芳',
      phone: '',
      phoneIndex: '',
      consents: [],
      createdAt: now,
      changedAt: now,
      rev: 0,
    },
    inputHash,
    key,
  })

const store = (now: Date, key: string, about?: string) =>
  papers.storePaper(call(now, key), {
    community: inCommunity,
    kind: 'card',
    bytes: Buffer.from('%PDF- 王秀英'),
    missing: ['𠮷'],
    ...(about === undefined ? {} : {about}),
  })

const listed = () => repo.filesDue(new Date(8640000000000000), 1000)
const there = async (file: string): Promise<boolean> => (await files.readFile(file)) !== null
const clear = (key: string, writes?: number) => cut.run('papers.clear', {}, key, writes)

test('a paper is stored under a name nobody can guess; the same call again has the same one', async () => {
  const first = await store(before(1), 'once')
  expect(first.missing).toEqual(['𠮷'])
  expect(first.file).toMatch(new RegExp(`^cloud://[^/]+/papers/${inCommunity}/[0-9a-f]{48}\\.pdf$`, 'u'))
  expect(await store(before(0.5), 'once')).toEqual(first)
  expect((await files.readFile(first.file))?.toString()).toBe('%PDF- 王秀英')
  expect(await listed()).toHaveLength(1)
  // Another key, another person and another input have another paper, even with the same key.
  const {file} = await store(before(1), 'other')
  const paper = {community: inCommunity, kind: 'card', bytes: Buffer.from('x'), missing: []} as const
  const others = [
    await papers.storePaper(call(before(1), 'once', {person: 'p_wang'}), paper),
    await papers.storePaper(call(before(1), 'once', {inputHash: 'else'}), paper),
    await papers.storePaper(call(before(1), 'once'), {...paper, kind: 'receipt'}),
  ]
  expect(new Set([first.file, file, ...others.map((other) => other.file)]).size).toBe(5)
})

test('it goes after half a day: a timer that is six hours late is still within the day', async () => {
  const [due, young] = [await store(before(12), 'due'), await store(before(11.9), 'young')]
  expect(await clear('c1')).toEqual({cleared: 1})
  expect(await there(due.file)).toBe(false)
  expect(await there(young.file)).toBe(true)
  expect(await clear('c2')).toEqual({cleared: 0})
  expect(await listed()).toHaveLength(1)
})

test('cut off before it was stored, the entry goes as if it had been', async () => {
  refused = 'writeFile'
  await expect(store(before(13), 'cut-store')).rejects.toThrow('storage is away')
  expect(await listed()).toHaveLength(1)
  expect(await clear('c3')).toEqual({cleared: 1})
  expect(await listed()).toEqual([])
})

test('cut off between the file and its entry, the file is gone and the entry goes the next time', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const {file} = await store(before(13), 'cut-clear')
  expect(await clear('c4', 0)).toBeNull()
  expect(await there(file)).toBe(false)
  expect(await listed()).toHaveLength(1)
  expect(await clear('c5')).toEqual({cleared: 1})
  expect(await listed()).toEqual([])
})

test('a retry while its paper is taken away has its entry, and the paper goes later', async () => {
  await store(before(13), 'beside')
  const [read] = await listed()
  const again = await store(before(0), 'beside')
  if (read !== undefined) await repo.strikeFile(read)
  expect(await there(again.file)).toBe(true)
  expect((await listed()).map(({due}) => due)).toEqual([before(-12)])
})

test('one that cannot be taken away stops no other, is said to have failed, and is tried again', async () => {
  const [bad, good] = [await store(before(14), 'bad'), await store(before(13), 'good')]
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  refused = 'removeAt'
  await expect(clear('c6')).rejects.toThrow('1 files not taken away')
  expect(await there(bad.file)).toBe(true)
  expect(await there(good.file)).toBe(false)
  const [left] = await listed()
  expect(left?.due).toEqual(new Date(present.getTime() + hour / 6))
})

test('a run takes away no more than its budget', async () => {
  for (let place = 0; place < 23; place += 1) await store(before(13), `many-${String(place)}`)
  expect(await clear('c7')).toEqual({cleared: 20})
  expect(await clear('c8')).toEqual({cleared: 3})
})

test('papers about somebody go when that person is erased, others stay', async () => {
  const [hers, his] = [await store(before(1), 'hers', 'p_her'), await store(before(1), 'his', 'p_him')]
  expect(await clearing.dropPapersAbout(inCommunity, ['p_her', 'p_her_too'])).toBe(1)
  expect(await there(hers.file)).toBe(false)
  expect(await there(his.file)).toBe(true)
  expect(await clearing.dropPapersAbout('elsewhere', ['p_him'])).toBe(0)
})

test('the timer does it', async () => {
  const {file} = await store(before(1), 'timer')
  await cloud.setClock('2026-11-23T19:55:00+08:00')
  await cloud.fire('jobs')
  expect(await there(file)).toBe(true)
  await cloud.setClock('2026-11-23T20:01:00+08:00')
  expect(await cloud.fire('jobs')).toMatchObject({
    result: {data: {'papers.clear': {cleared: 1}}},
  })
  expect(await there(file)).toBe(false)
})

describe('what was uploaded and not gone on with', () => {
  const admin = 'o-wang-jianjun'
  const grid = {grid: 'g_0', name: '东圣第一网格居民群', until: '2026-11-30'}

  test('goes a day after it was read, list of places or not', async () => {
    await cloud.setClock('2026-11-24T09:00:00+08:00')
    const list = await cloud.upload(admin, `imports/${inCommunity}/rooms.csv`, '网格,楼\n第一网格,3号楼\n')
    const other = await cloud.upload(
      admin,
      `imports/${inCommunity}/photo.csv`,
      Uint8Array.of(0xff, 0xd8, 0xff),
    )
    await cloud.ask(admin, 'places.readFile', {file: list})
    const refusal = await cloud.send(admin, 'places.readFile', {community: inCommunity, file: other})
    expect(refusal).toMatchObject({ok: false, error: {code: 'invalid'}})
    await cloud.setClock('2026-11-25T08:55:00+08:00')
    await cloud.fire('jobs')
    expect(await Promise.all([there(list), there(other)])).toEqual([true, true])
    await cloud.setClock('2026-11-25T09:01:00+08:00')
    await cloud.fire('jobs')
    expect(await Promise.all([there(list), there(other)])).toEqual([false, false])
  })

  test('only what lies right in the folder of the community', async () => {
    const {forgetUpload} = await import('../../cloudfunctions/api/src/papers/forgetUpload')
    const ask = (folder: 'imports' | 'groups', path: string) =>
      forgetUpload(call(present, 'u'), {community: inCommunity, folder, file: `cloud://env.bucket/${path}`})
    await ask('imports', 'imports/beiguan/rooms.csv')
    await ask('imports', `papers/${inCommunity}/0a.pdf`)
    await ask('groups', `codes/groups/${inCommunity}/a.png`)
    await ask('groups', `groups/${inCommunity}/more/a.png`)
    expect(await listed()).toEqual([])
    await ask('groups', `groups/${inCommunity}/a.png`)
    await ask('groups', `groups/${inCommunity}/a.png`)
    expect((await listed()).map(({path}) => path)).toEqual([`groups/${inCommunity}/a.png`])
  })

  test('the picture of a group’s code goes, whatever became of it', async () => {
    await cloud.setClock('2026-11-26T09:00:00+08:00')
    const file = await cloud.upload(admin, `groups/${inCommunity}/code.png`, 'no picture')
    const reply = await cloud.send(admin, 'places.saveGroupQr', {community: inCommunity, ...grid, file})
    expect(reply).toMatchObject({ok: false})
    await cloud.setClock('2026-11-27T09:01:00+08:00')
    await cloud.fire('jobs')
    expect(await there(file)).toBe(false)
  })
})
