import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'

/** Corrections and reports are cut off before each of their writes, one after the other, and called again. */

const admin = 'o-wang-jianjun'

let cloud: TestCloud
let product: Cuttable

beforeAll(async () => {
  cloud = await startTestCloud()
  product = await cuttable(cloud)
})
afterAll(() => cloud.close())

test('a correction cut off anywhere shows nothing; called again it is whole, and made once', async () => {
  const {version: first} = await cloud.ask(
    admin,
    'places.mend',
    {base: (await cloud.ask(admin, 'places.tree', {})).version, change: {kind: 'addGrid', name: '补的网格'}},
    'grid',
  )
  const grid =
    (await cloud.ask(admin, 'places.tree', {})).grids.find(({name}) => name === '补的网格')?.id ?? ''
  let base = first
  let cuts = 0
  for (let writes = 0; ; writes += 1) {
    const name = `${String(writes + 90)}号楼`
    const units = [{name: '1', floors: 2, rooms: 2}]
    const change = {kind: 'addBuilding', compound: '补的小区', name, grid, units} as const
    const input = {community: inCommunity, base, change}
    const key = `cut-${String(writes)}`
    const done = await product.run('places.mend', input, key, writes)
    const before = await cloud.ask(admin, 'places.tree', {})
    if (done === null) {
      cuts += 1
      expect(before.version).toBe(base)
      expect(before.buildings.map((building) => building.name)).not.toContain(name)
    }
    const again = await product.run('places.mend', input, key)
    const after = await cloud.ask(admin, 'places.tree', {})
    expect(after.version).toBe(again?.version)
    const added = after.buildings.filter((building) => building.name === name)
    expect(added).toMatchObject([{households: 4}])
    const {units: rooms} = await cloud.ask(admin, 'places.building', {building: added[0]?.id ?? ''})
    expect(rooms[0]?.rooms.map(({number}) => number)).toEqual(['101', '102', '201', '202'])
    base = after.version ?? ''
    if (done !== null) break
  }
  expect(cuts).toBe(3)
})

test('a report cut off is not there; called again it is there once', async () => {
  const input = {community: inCommunity, kind: 'missing', words: '南门东边的9号楼不在里面'} as const
  expect(await product.run('places.report', input, 'r', 0)).toBeNull()
  expect((await cloud.ask(admin, 'places.reports', {state: 'waiting'})).reports).toEqual([])
  const told = await product.run('places.report', input, 'r')
  expect(await product.run('places.report', input, 'r')).toEqual(told)
  expect((await cloud.ask(admin, 'places.reports', {state: 'waiting'})).reports).toHaveLength(1)
  const answer = {community: inCommunity, report: told?.id ?? '', outcome: 'mended', said: '加上了'} as const
  expect(await product.run('places.answerReport', answer, 'a', 0)).toBeNull()
  expect((await cloud.ask(admin, 'places.reports', {state: 'waiting'})).reports).toHaveLength(1)
  const answered = await product.run('places.answerReport', answer, 'a')
  expect(await product.run('places.answerReport', answer, 'a')).toEqual(answered)
  expect((await cloud.ask(admin, 'places.reports', {state: 'answered'})).reports).toEqual([answered])
})
