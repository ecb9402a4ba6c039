import * as v from 'valibot'
import type {Mapping} from '../../cloudfunctions/api/src/places/import/contract'
import {mostBuildings} from '../../miniprogram/packages/places/rules/tree'
import {benchDistrict, headOf, openCommunity} from '../bench/district'
import {smallDistrict} from '../bench/districtData'
import {pointSdkAt} from '../conformance/sdk'
import {inGbk} from '../harness/importing'
import {startTestCloud, type TestCloud} from '../harness/cloud'

/** Lists of places, from the file that was stored to the version that counts, on the real SDK. */

// A community of its own: the demonstration's places are its own.
const community = 'import-test'
const admin = headOf({id: community})

let cloud: TestCloud
let serial = 0
const newKey = (): string => `import-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
  await openCommunity(cloud, {id: community, name: '南门社区', kind: 'community'}, 900)
})
afterAll(async () => {
  const log = await cloud.log()
  await cloud.close()
  expect(log.filter((line) => line['overBudget'] === true || line['fault'] !== undefined)).toEqual([])
})

const heading = '网格,小区,楼栋,单元,房号,人数'
const rooms = (grid: string, building: string, unit: string, count: number): string[] =>
  Array.from({length: count}, (_, n) => `${grid},东圣小区,${building},${unit},${String(101 + n)},2`)

const upload = (text: string | Uint8Array, name = `list-${String((serial += 1))}.csv`): Promise<string> =>
  cloud.upload(admin, `imports/${community}/${name}`, text)

/** Reads a file and previews it as it is suggested. */
const preview = async (
  text: string | Uint8Array,
  {missing = 'keep', mapping}: {missing?: 'keep' | 'remove'; mapping?: Mapping} = {},
) => {
  const file = await upload(text)
  const read = await cloud.ask(admin, 'places.readFile', {community, file})
  const input = {
    community,
    file,
    sha: read.sha,
    mapping: mapping ?? read.mapping,
    corrections: [],
    leaveOut: [],
    missing,
  }
  return {read, input, seen: await cloud.ask(admin, 'places.previewImport', input)}
}

const apply = async (text: string, missing: 'keep' | 'remove' = 'keep') => {
  const {seen} = await preview(text, {missing})
  expect(seen.errors.list).toEqual([])
  return cloud.ask(admin, 'places.applyImport', {community, import: seen.import ?? ''}, newKey())
}

const exported = async (as: 'csv' | 'geojson' = 'csv'): Promise<string> => {
  const {file} = await cloud.ask(admin, 'places.exportPlaces', {community, as})
  return (await cloud.download(file)).toString('utf8')
}

test('a list is looked at, imported all at once, exported the same and taken back', async () => {
  const list = [
    heading,
    ...rooms('第一网格', '3号楼', '1单元', 4),
    ...rooms('第二网格', '４号楼', '二单元', 2),
  ]
  const {read, seen} = await preview(list.join('\n'))
  expect(read).toMatchObject({kind: 'table', encoding: 'UTF-8', rows: 6, remembered: false})
  expect(read.mapping).toEqual({grid: 0, compound: 1, building: 2, unit: 3, room: 4, people: 5})
  expect(seen).toMatchObject({
    errors: {total: 0},
    said: '新增 2 个网格、2 栋楼、2 个单元、6 间房',
    changes: {rooms: {added: 6}},
  })
  expect(seen.gridSizes.map(({name}) => name)).toEqual(['第一网格', '第二网格'])

  const made = await cloud.ask(admin, 'places.applyImport', {community, import: seen.import ?? ''}, newKey())
  expect(made.said).toBe('导入：新增 2 个网格、2 栋楼、2 个单元、6 间房')
  const csv = await exported()
  expect(csv).toContain('东圣小区,4号楼,,2单元,102,住宅,,2')

  const again = await preview(csv)
  expect(again.seen).toMatchObject({import: null, said: '没有变化', errors: {total: 0}})
  expect((await preview(csv, {missing: 'remove'})).seen.said).toBe('没有变化')

  const {versions} = await cloud.ask(admin, 'places.versions', {community})
  expect(versions).toMatchObject([{version: made.version, by: '李红梅', kind: 'import', canUndo: true}])
  const undone = await cloud.ask(admin, 'places.undoImport', {community, version: made.version}, newKey())
  expect(undone.said).toContain('撤销')
  expect(await exported()).not.toContain('3号楼')
  await cloud.ask(admin, 'places.undoImport', {community, version: undone.version}, newKey())
  expect(await exported()).toBe(csv)
})

test('the same key answers the same, with another input it is refused', async () => {
  const {seen} = await preview([heading, ...rooms('第一网格', '5号楼', '1单元', 1)].join('\n'))
  const input = {community, import: seen.import ?? ''}
  const first = await cloud.ask(admin, 'places.applyImport', input, 'same-import')
  expect(await cloud.ask(admin, 'places.applyImport', input, 'same-import')).toEqual(first)
  const other = (await preview([heading, ...rooms('第一网格', '6号楼', '1单元', 1)].join('\n'))).seen
  expect(
    await cloud.send(admin, 'places.applyImport', {community, import: other.import}, 'same-import'),
  ).toMatchObject({ok: false, error: {code: 'key-reused'}})
  const undo = await cloud.ask(admin, 'places.undoImport', {community, version: first.version}, 'same-undo')
  expect(
    await cloud.ask(admin, 'places.undoImport', {community, version: first.version}, 'same-undo'),
  ).toEqual(undo)
})

test('of four who import at the same moment one wins and the others are told', async () => {
  // Long enough that all of them have read the places before the first is done.
  const buildings = (name: string) =>
    Array.from({length: 120}, (_, n) => `第一网格,${name}小区,${String(n + 1)}号楼,,,`)
  const seen = []
  for (const name of ['甲', '乙', '丙', '丁'])
    seen.push((await preview([heading, ...buildings(name)].join('\n'))).seen)
  const replies = await Promise.all(
    seen.map((one) => cloud.send(admin, 'places.applyImport', {community, import: one.import}, newKey())),
  )
  expect(replies.filter(({ok}) => ok)).toHaveLength(1)
  for (const reply of replies) if (!reply.ok) expect(reply.error.code).toBe('moved')
  const csv = await exported()
  expect(['甲小区', '乙小区', '丙小区', '丁小区'].filter((name) => csv.includes(name))).toHaveLength(1)
})

test('one tap sent ten times makes one version', async () => {
  const {seen} = await preview([heading, ...rooms('第一网格', '9号楼', '1单元', 30)].join('\n'))
  const key = newKey()
  const replies = await Promise.all(
    Array.from({length: 10}, () =>
      cloud.ask(admin, 'places.applyImport', {community, import: seen.import ?? ''}, key),
    ),
  )
  expect(new Set(replies.map(({version}) => version)).size).toBe(1)
  const {versions} = await cloud.ask(admin, 'places.versions', {community})
  expect(versions.filter(({version}) => version === replies[0]?.version)).toHaveLength(1)
})

test('a list that nobody goes on with is taken away, by its own community only', async () => {
  const {input} = await preview([heading, ...rooms('第一网格', '11号楼', '1单元', 1)].join('\n'))
  const {file} = input
  const elsewhere = file.replace(`/${community}/`, '/beiguan/')
  expect(await cloud.send(admin, 'places.dropFile', {community, file: elsewhere})).toMatchObject({
    error: {code: 'not-allowed'},
  })
  for (let times = 0; times < 2; times += 1)
    expect(await cloud.ask(admin, 'places.dropFile', {community, file})).toEqual({dropped: file})
  expect(await cloud.send(admin, 'places.readFile', {community, file})).toMatchObject({
    error: {code: 'not-found'},
  })
})

/** The repository on this cloud, over the real SDK: to leave things as a cut-off call would. */
const database = async () => {
  const {gateway, env} = v.parse(
    v.object({gateway: v.string(), env: v.string()}),
    await (await fetch(`${cloud.url}/health`)).json(),
  )
  pointSdkAt(gateway, env)
  return import('../../cloudfunctions/api/src/places/community/repo')
}

test('stopped before the version counts, nothing is visible; the same call completes it', async () => {
  await apply([heading, ...rooms('第一网格', '20号楼', '1单元', 2)].join('\n'))
  const before = await exported()
  const text = [heading, ...rooms('第一网格', '21号楼', '1单元', 2)].join('\n')
  const {seen, input} = await preview(text)
  const key = newKey()
  const call = () => cloud.ask(admin, 'places.applyImport', {community, import: seen.import ?? ''}, key)
  const {communityById, pointAtTree} = await database()
  const pointer = (await communityById(community))?.tree
  if (pointer === undefined) throw new Error('no version')
  const made = await call()
  // As it was when documents and version were written, and the file not yet taken away.
  expect(await pointAtTree(community, made.version, pointer)).toBe(true)
  await cloud.upload(admin, input.file.replace(/^cloud:\/\/[^/]+\//u, ''), text)
  expect(await exported()).toBe(before)
  expect(before).not.toContain('东圣小区,21号楼')
  expect(await call()).toEqual(made)
  expect(await exported()).toContain('东圣小区,21号楼')
  // The list is not kept; the answer comes from the version.
  expect(await cloud.send(admin, 'places.readFile', {community, file: input.file})).toMatchObject({
    ok: false,
    error: {code: 'not-found'},
  })
  expect(await call()).toEqual(made)
})

test('a version that was left behind when others came first stays without effect', async () => {
  const {seen} = await preview([heading, ...rooms('第一网格', '22号楼', '1单元', 1)].join('\n'))
  const {communityById, pointAtTree} = await database()
  const pointer = (await communityById(community))?.tree
  if (pointer === undefined) throw new Error('no version')
  const key = newKey()
  const made = await cloud.ask(admin, 'places.applyImport', {community, import: seen.import ?? ''}, key)
  await pointAtTree(community, made.version, pointer)
  await apply([heading, ...rooms('第一网格', '23号楼', '1单元', 1)].join('\n'))
  expect(await cloud.send(admin, 'places.applyImport', {community, import: seen.import}, key)).toMatchObject({
    ok: false,
    error: {code: 'moved', fields: {import: '有人先改过这里的楼和网格，请再核对一次'}},
  })
  expect(await exported()).not.toContain('东圣小区,22号楼')
})

test('only the newest version is taken back', async () => {
  const first = await apply([heading, ...rooms('第一网格', '30号楼', '1单元', 1)].join('\n'))
  await apply([heading, ...rooms('第一网格', '31号楼', '1单元', 1)].join('\n'))
  const input = {community, version: first.version}
  expect(await cloud.send(admin, 'places.undoImport', input, newKey())).toMatchObject({
    ok: false,
    error: {code: 'moved', fields: {version: '后面又改过了，只能撤销最近的一次'}},
  })
})

test('the mapping that was used is remembered for the same headings', async () => {
  const text = '甲,乙,丙\n第一网格,东圣小区,40号楼\n'
  const mapping = {grid: 0, compound: 1, building: 2}
  const first = await preview(text, {mapping})
  expect(first.read).toMatchObject({mapping: {}, remembered: false})
  expect(first.seen.said).toBe('新增 1 栋楼')
  expect((await preview(text)).read).toMatchObject({mapping, remembered: true})
})

test('a list with errors cannot be imported; corrected it can', async () => {
  const text = inGbk(
    [heading, ...rooms('第一网格', '50号楼', '1单元', 2), '第一网格,东圣小区,=50,1单元,103,二'].join('\r\n'),
  )
  const {read, input, seen} = await preview(text)
  expect(read.encoding).toBe('GBK')
  expect(seen.import).toBeNull()
  expect(seen.errors).toMatchObject({
    total: 2,
    list: [
      {line: 4, column: 2, field: 'building'},
      {line: 4, column: 5, field: 'people'},
    ],
  })
  const corrections = [
    {line: 4, column: 2, value: '50号楼'},
    {line: 4, column: 5, value: '2'},
  ]
  const mended = await cloud.ask(admin, 'places.previewImport', {...input, corrections})
  expect(mended).toMatchObject({errors: {total: 0}, said: '新增 1 栋楼、1 个单元、3 间房'})
  const left = await cloud.ask(admin, 'places.previewImport', {...input, leaveOut: [4]})
  expect(left).toMatchObject({leftOut: 1, said: '新增 1 栋楼、1 个单元、2 间房'})
  expect(left.import).not.toBe(mended.import)
})

test('who looks after a building that would go is named', async () => {
  await apply('网格,小区,楼栋,单元,房号\n第一网格,惠民苑,60号楼,1单元,101\n')
  const {versions} = await cloud.ask(admin, 'places.versions', {community})
  expect(versions.length).toBeLessThanOrEqual(20)
  const {buildings} = await cloud.ask(admin, 'places.tree', {community})
  const building = buildings.find(({name}) => name === '60号楼')?.id ?? ''
  await cloud.ask(
    admin,
    'places.saveHolder',
    {
      community,
      post: 'building-head',
      place: {building},
      name: '周海燕',
      rev: 0,
      person: null,
      from: '2026-01-01',
      until: null,
    },
    newKey(),
  )
  const {seen} = await preview('网格,小区,楼栋\n第一网格,东圣小区,20号楼\n第二网格,,\n', {missing: 'remove'})
  expect(seen.holders).toEqual([{place: building, name: '周海燕', said: '惠民苑60号楼的楼长'}])
})

test('so is who looks after a unit that would go from a building that stays', async () => {
  const list = (...units: readonly string[]) =>
    ['网格,小区,楼栋,单元', ...units.map((unit) => `第一网格,惠民苑,61号楼,${unit}`)].join('\n')
  await apply(list('1单元', '2单元'))
  const {buildings} = await cloud.ask(admin, 'places.tree', {community})
  const building = buildings.find(({name}) => name === '61号楼')?.id ?? ''
  for (const [unit, name] of [
    ['1单元', '赵一'],
    ['2单元', '钱二'],
  ] as const) {
    await cloud.ask(
      admin,
      'places.saveHolder',
      {
        community,
        post: 'unit-head',
        place: {building, unit},
        name,
        rev: 0,
        person: null,
        from: '2026-01-01',
        until: null,
      },
      newKey(),
    )
  }
  const {seen} = await preview(list('1单元'), {missing: 'remove'})
  expect(seen.holders.filter(({place}) => place === building)).toEqual([
    {place: building, name: '钱二', said: '惠民苑61号楼2单元的单元长'},
  ])
})

describe('what is refused', () => {
  const ask = (action: string, input: object) => cloud.send(admin, action, {community, ...input}, newKey())

  test('a file of another community, a file that is gone, and one that was exchanged', async () => {
    const {input} = await preview([heading, ...rooms('第一网格', '70号楼', '1单元', 1)].join('\n'))
    const elsewhere = input.file.replace(`/${community}/`, '/beiguan/')
    expect(await ask('places.readFile', {file: elsewhere})).toMatchObject({error: {code: 'not-allowed'}})
    const gone = input.file.replace('list-', 'gone-')
    expect(await ask('places.readFile', {file: gone})).toMatchObject({
      error: {code: 'not-found', fields: {file: '文件已经不在了，请重新选'}},
    })
    expect(await ask('places.previewImport', {...input, sha: 'f'.repeat(64)})).toMatchObject({
      error: {code: 'invalid', fields: {file: '文件换过了，请重新选'}},
    })
  })

  test.each([
    ['a path out of the storage', 'cloud://local.local-bucket/imports/dongsheng/../../keys.json'],
    ['another folder', 'cloud://local.local-bucket/exports/dongsheng/x.csv'],
    ['an address of the web', 'https://example.com/imports/dongsheng/x.csv'],
  ])('%s', async (_what, file) => {
    expect(await ask('places.readFile', {file})).toMatchObject({
      error: {code: 'invalid', fields: {file: '请重新选文件'}},
    })
  })

  test('an Excel file, with what to do', async () => {
    const file = await upload(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), 'table.csv')
    expect(await ask('places.readFile', {file})).toMatchObject({
      error: {code: 'invalid', fields: {file: '这是 Excel 文件，请另存为 CSV 再选'}},
    })
  })

  test('an import that was never previewed, or of another community', async () => {
    expect(await ask('places.applyImport', {import: `${community}:0000`})).toMatchObject({
      error: {code: 'not-found', fields: {import: '请再核对一次'}},
    })
  })
})

test('a community that is full takes no more buildings, from a list or by hand', async () => {
  const tree = await cloud.ask(admin, 'places.tree', {community})
  const [grid] = tree.grids
  const lines = Array.from(
    {length: mostBuildings - tree.buildings.length},
    (_, n) => `${grid?.name ?? ''},满院,${String(n + 1)}号楼`,
  )
  const {version} = await apply(['网格,小区,楼栋', ...lines].join('\n'))
  const more = await preview(`网格,小区,楼栋\n${grid?.name ?? ''},满院,5000号楼`)
  expect(more.seen.errors.list).toMatchObject([
    {line: 0, message: expect.stringContaining('最多 1,200 栋楼，这样会有 1,201 栋')},
  ])
  const change = {kind: 'addBuilding', name: '5000号楼', grid: grid?.id, units: []}
  expect(await cloud.send(admin, 'places.mend', {community, base: version, change}, newKey())).toMatchObject({
    error: {code: 'invalid', fields: {'change.name': expect.stringContaining('1,200')}},
  })
}, 60_000)

test('a small district comes in as the whole one does', async () => {
  for (const figure of await benchDistrict(smallDistrict)) expect(figure).toMatchObject({ok: true})
}, 120_000)
