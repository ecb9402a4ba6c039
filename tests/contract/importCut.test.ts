import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'

/** An import and its undo are cut off before each of their writes, one after the other, and called again. */

const admin = 'o-wang-jianjun'
const community = inCommunity

let cloud: TestCloud
let product: Cuttable

beforeAll(async () => {
  cloud = await startTestCloud()
  product = await cuttable(cloud)
})
afterAll(() => cloud.close())

/** A list of two buildings that nobody has yet, with the outline of their grid. */
const listOf = (at: number): string => {
  const name = `切${String(at)}网格`
  const [x, y] = [110 + at * 0.01, 35]
  const ring = [
    [x, y],
    [x + 0.005, y],
    [x + 0.005, y + 0.005],
    [x, y + 0.005],
    [x, y],
  ]
  const features = [
    {type: 'Feature', properties: {网格: name}, geometry: {type: 'Polygon', coordinates: [ring]}},
    ...[1, 2].map((n) => ({
      type: 'Feature',
      properties: {网格: name, 小区: `切${String(at)}小区`, 楼栋: `${String(n)}号楼`, 户数: 12},
      geometry: null,
    })),
  ]
  return JSON.stringify({type: 'FeatureCollection', features})
}

const look = async (at: number) => {
  const file = await cloud.upload(admin, `imports/${community}/cut-${String(at)}.geojson`, listOf(at))
  const {sha, mapping} = await cloud.ask(admin, 'places.readFile', {file})
  return {community, file, sha, mapping, corrections: [], leaveOut: [], missing: 'keep' as const}
}

const exported = async (): Promise<string> => {
  const {file} = await cloud.ask(admin, 'places.exportPlaces', {as: 'geojson'})
  return (await cloud.download(file)).toString('utf8')
}

test('cut off anywhere nothing of a list is visible; called again it is whole, and made once', async () => {
  let cuts = 0
  for (let at = 0; ; at += 1) {
    const input = await look(at)
    for (
      let writes = 0;
      (await product.run('places.previewImport', input, `look-${String(at)}`, writes)) === null;
    )
      writes += 1
    const seen = await cloud.ask(admin, 'places.previewImport', input)
    const call = {community, import: seen.import ?? ''}
    const key = `apply-${String(at)}`
    const compound = `切${String(at)}小区`
    const before = (await cloud.ask(admin, 'places.versions', {})).versions
    const done = await product.run('places.applyImport', call, key, at)
    if (done === null) {
      cuts += 1
      expect((await cloud.ask(admin, 'places.versions', {})).versions).toEqual(before)
      if (before.length > 0) expect(await exported()).not.toContain(compound)
    }
    const again = await product.run('places.applyImport', call, key)
    expect(done === null || again?.version === done.version).toBe(true)
    const {versions} = await cloud.ask(admin, 'places.versions', {})
    expect(versions.map(({version}) => version)).toEqual(
      [again?.version, ...before.map(({version}) => version)].slice(0, 20),
    )
    const now = await exported()
    expect(now.split(compound)).toHaveLength(3)
    expect(now.split('MultiPolygon')).toHaveLength(at + 2)
    if (done !== null) break
  }
  // Two buildings, the outlines, the version, the pointer.
  expect(cuts).toBe(5)
})

test('an undo that is cut off changes nothing; called again it takes back once', async () => {
  const before = await exported()
  const [newest] = (await cloud.ask(admin, 'places.versions', {})).versions
  const input = {community, version: newest?.version ?? ''}
  for (const writes of [0, 1]) {
    expect(await product.run('places.undoImport', input, 'undo', writes)).toBeNull()
    expect(await exported()).toBe(before)
  }
  const undone = await product.run('places.undoImport', input, 'undo')
  expect(await exported()).not.toBe(before)
  expect(await product.run('places.undoImport', input, 'undo')).toEqual(undone)
  expect((await cloud.ask(admin, 'places.versions', {})).versions[0]?.version).toBe(undone?.version)
})
