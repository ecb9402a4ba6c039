import type {Mapping} from '../../cloudfunctions/api/src/places/import/contract'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'

/** Lists of places, from the file that was stored to the version that counts, on the real SDK. */

const admin = 'o-wang-jianjun'

let cloud: TestCloud
let serial = 0
const newKey = (): string => `import-${String((serial += 1))}`

beforeAll(async () => {
  cloud = await startTestCloud()
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
  cloud.upload(admin, `imports/${inCommunity}/${name}`, text)

/** Reads a file and previews it as it is suggested. */
const preview = async (
  text: string | Uint8Array,
  {missing = 'keep', mapping}: {missing?: 'keep' | 'remove'; mapping?: Mapping} = {},
) => {
  const file = await upload(text)
  const read = await cloud.ask(admin, 'places.readFile', {file})
  const input = {
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
  return cloud.ask(admin, 'places.applyImport', {import: seen.import ?? ''}, newKey())
}

const exported = async (as: 'csv' | 'geojson' = 'csv'): Promise<string> => {
  const {file} = await cloud.ask(admin, 'places.exportPlaces', {as})
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

  const made = await cloud.ask(admin, 'places.applyImport', {import: seen.import ?? ''}, newKey())
  expect(made.said).toBe('导入：新增 2 个网格、2 栋楼、2 个单元、6 间房')
  const csv = await exported()
  expect(csv).toContain('东圣小区,4号楼,,2单元,102,住宅,,2')

  const again = await preview(csv)
  expect(again.seen).toMatchObject({import: null, said: '没有变化', errors: {total: 0}})
  expect((await preview(csv, {missing: 'remove'})).seen.said).toBe('没有变化')

  const {versions} = await cloud.ask(admin, 'places.versions', {})
  expect(versions).toMatchObject([{version: made.version, by: '王建军', kind: 'import', canUndo: true}])
  const undone = await cloud.ask(admin, 'places.undoImport', {version: made.version}, newKey())
  expect(undone.said).toContain('撤销')
  expect(await exported()).not.toContain('3号楼')
  await cloud.ask(admin, 'places.undoImport', {version: undone.version}, newKey())
  expect(await exported()).toBe(csv)
})

test('the same key answers the same, with another input it is refused', async () => {
  const {seen} = await preview([heading, ...rooms('第一网格', '5号楼', '1单元', 1)].join('\n'))
  const input = {import: seen.import ?? ''}
  const first = await cloud.ask(admin, 'places.applyImport', input, 'same-import')
  expect(await cloud.ask(admin, 'places.applyImport', input, 'same-import')).toEqual(first)
  const other = (await preview([heading, ...rooms('第一网格', '6号楼', '1单元', 1)].join('\n'))).seen
  expect(
    await cloud.send(
      admin,
      'places.applyImport',
      {community: inCommunity, import: other.import},
      'same-import',
    ),
  ).toMatchObject({ok: false, error: {code: 'key-reused'}})
  const undo = await cloud.ask(admin, 'places.undoImport', {version: first.version}, 'same-undo')
  expect(await cloud.ask(admin, 'places.undoImport', {version: first.version}, 'same-undo')).toEqual(undo)
})

test('of two who import at the same moment one wins and the other is told', async () => {
  const one = (await preview([heading, ...rooms('第一网格', '7号楼', '1单元', 1)].join('\n'))).seen
  const other = (await preview([heading, ...rooms('第一网格', '8号楼', '1单元', 1)].join('\n'))).seen
  const send = (seen: {import: string | null}, key: string) =>
    cloud.send(admin, 'places.applyImport', {community: inCommunity, import: seen.import}, key)
  const replies = await Promise.all([send(one, newKey()), send(other, newKey())])
  expect(replies.filter(({ok}) => ok)).toHaveLength(1)
  expect(replies.find(({ok}) => !ok)).toMatchObject({error: {code: 'moved'}})
  const csv = await exported()
  expect(csv.includes('7号楼')).toBe(!csv.includes('8号楼'))
})

test('one tap sent ten times makes one version', async () => {
  const {seen} = await preview([heading, ...rooms('第一网格', '9号楼', '1单元', 30)].join('\n'))
  const key = newKey()
  const replies = await Promise.all(
    Array.from({length: 10}, () => cloud.ask(admin, 'places.applyImport', {import: seen.import ?? ''}, key)),
  )
  expect(new Set(replies.map(({version}) => version)).size).toBe(1)
  const {versions} = await cloud.ask(admin, 'places.versions', {})
  expect(versions.filter(({version}) => version === replies[0]?.version)).toHaveLength(1)
})
