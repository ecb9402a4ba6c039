import {buildingToday, idToday, placeName} from '../../miniprogram/packages/places/rules/former'
import {countsOf, sizeOf} from '../../miniprogram/packages/places/rules/gridSize'
import {mendTree, type Change, type MendTools} from '../../miniprogram/packages/places/rules/mend'
import type {Building, Tree} from '../../miniprogram/packages/places/rules/tree'
import {estate} from './addressTrees'

const id = (name: string): string => `estate-东圣小区-${name}`
const rooms = (building: string, units: Building['units']): Building => ({id: id(building), units})
const tools: MendTools = {newId: 'new', documentOf: (building) => `doc:${building.id}`}
const mend = (change: Change, tree: Tree = estate, more: Partial<MendTools> = {}) =>
  mendTree(tree, change, {...tools, ...more})
const mended = (change: Change, tree: Tree = estate, more: Partial<MendTools> = {}): Tree => {
  const result = mend(change, tree, more)
  if (!result.ok) throw new Error(result.message)
  return result.tree
}

/** Ids of everything a tree has or had: none may be lost. */
const idsOf = (tree: Tree): readonly string[] =>
  [...tree.grids, ...tree.groups, ...tree.buildings, ...tree.landmarks, ...tree.areas, ...tree.former].map(
    (place) => place.id,
  )

const changes: readonly (readonly [string, Change])[] = [
  ['a grid’s name', {kind: 'rename', place: 'grid', id: 'estate-g1', name: '东网格'}],
  ['a building’s name', {kind: 'rename', place: 'building', id: id('3号楼'), name: '甲３'}],
  ['a landmark’s name', {kind: 'rename', place: 'landmark', id: 'estate-l0', name: '正门'}],
  ['other names', {kind: 'aliases', place: 'building', id: id('3号楼'), aliases: ['筒子楼', ' 筒子楼 ']}],
  ['a building in another grid', {kind: 'move', building: id('3号楼'), grid: 'estate-g4'}],
  ['a grid more', {kind: 'addGrid', name: '第五网格'}],
  [
    'a landmark more',
    {kind: 'addLandmark', compound: '东圣小区', name: '西门', grid: 'estate-g1', aliases: []},
  ],
  ['a landmark less', {kind: 'removeLandmark', id: 'estate-l0'}],
  ['a building less', {kind: 'removeBuilding', id: id('3号楼')}],
  ['a grid less', {kind: 'removeGrid', id: 'estate-g1', moveTo: 'estate-g2'}],
  ['a building more', {kind: 'addBuilding', compound: '东圣小区', name: '25', grid: 'estate-g1', units: []}],
]

test.each(changes)('%s: changes that and loses no place', (_what, change) => {
  const before = JSON.stringify(estate)
  const after = mended(change)
  expect(after).not.toEqual(estate)
  expect(JSON.stringify(estate)).toBe(before)
  expect(idsOf(estate).filter((one) => !idsOf(after).includes(one))).toEqual([])
  expect(new Set(idsOf(after)).size).toBe(idsOf(after).length)
})

const refusals: readonly (readonly [string, Change, string])[] = [
  [
    'another building has the name',
    {kind: 'rename', place: 'building', id: id('3号楼'), name: '四栋'},
    'name',
  ],
  ['it is called so already', {kind: 'rename', place: 'grid', id: 'estate-g1', name: '第一网格'}, 'name'],
  ['another grid has the name', {kind: 'rename', place: 'grid', id: 'estate-g1', name: '第2网格'}, 'name'],
  [
    'the other name is a building',
    {kind: 'aliases', place: 'building', id: id('3号楼'), aliases: ['4#']},
    'aliases',
  ],
  ['it is in that grid already', {kind: 'move', building: id('3号楼'), grid: 'estate-g1'}, 'grid'],
  ['no such grid', {kind: 'move', building: id('3号楼'), grid: 'gone'}, 'grid'],
  [
    'the building is there already',
    {kind: 'addBuilding', compound: '东圣小区', name: '３幢', grid: 'estate-g1', units: []},
    'name',
  ],
  [
    'two units of one name',
    {
      kind: 'addBuilding',
      name: '30',
      grid: 'estate-g1',
      units: [
        {name: '1', floors: 1, rooms: 1},
        {name: '一单元', floors: 1, rooms: 1},
      ],
    },
    'units',
  ],
  ['a grid with buildings goes nowhere', {kind: 'removeGrid', id: 'estate-g1'}, 'moveTo'],
  ['a grid goes to itself', {kind: 'removeGrid', id: 'estate-g1', moveTo: 'estate-g1'}, 'moveTo'],
  ['no such building', {kind: 'removeBuilding', id: 'gone'}, 'id'],
  ['merged with itself', {kind: 'merge', building: id('3号楼'), into: id('3号楼')}, 'into'],
]

test.each(refusals)('refused: %s', (_why, change, field) => {
  const own = {going: rooms('3号楼', []), staying: rooms('3号楼', [])}
  expect(mend(change, estate, {rooms: own})).toMatchObject({ok: false, field})
})

describe('merging', () => {
  const room = (number: string, people?: number) => ({number, ...(people === undefined ? {} : {people})})

  test('the same building listed twice: each room once, both names known, the old id leads there', () => {
    const going = rooms('4号楼', [{name: '一单元', rooms: [room('0101', 2), room('102', 1)]}])
    const staying = rooms('3号楼', [{name: '1单元', rooms: [room('101', 3)]}])
    const tree = mended({kind: 'merge', building: id('4号楼'), into: id('3号楼')}, estate, {
      rooms: {going, staying},
    })
    const line = tree.buildings.find((building) => building.id === id('3号楼'))
    expect(line).toMatchObject({
      aliases: ['4号楼'],
      households: 2,
      people: 4,
      units: [{name: '1单元', households: 2}],
      document: `doc:${id('3号楼')}`,
    })
    expect(idToday(tree, id('4号楼'))).toBe(id('3号楼'))
    expect(placeName(tree, id('4号楼'))).toBe('东圣小区4号楼')
  })

  test('two halves of one: what was only declared is added up', () => {
    const half = (building: string, unit: string) => rooms(building, [{name: unit, rooms: []}])
    const declared: Tree = {
      ...estate,
      buildings: estate.buildings.map((line) => ({...line, units: [], households: 10, people: 30})),
    }
    const tree = mended({kind: 'merge', building: id('4号楼'), into: id('3号楼')}, declared, {
      rooms: {going: half('4号楼', '2单元'), staying: half('3号楼', '1单元')},
    })
    expect(buildingToday(tree, id('4号楼'))).toMatchObject({households: 20, people: 60})
  })

  test('what one without rooms declares, and where it stands, is not lost to the rooms of the other', () => {
    const declared: Tree = {
      ...estate,
      buildings: estate.buildings.map((line) =>
        line.id === id('4号楼')
          ? {...line, units: [], households: 40, people: 90, point: [111, 35] as const}
          : {...line, people: 4},
      ),
    }
    const staying = rooms('3号楼', [{name: '1单元', rooms: [room('101', 3), room('102', 1)]}])
    const tree = mended({kind: 'merge', building: id('4号楼'), into: id('3号楼')}, declared, {
      rooms: {going: rooms('4号楼', []), staying},
    })
    expect(buildingToday(tree, id('4号楼'))).toMatchObject({households: 40, people: 90, point: [111, 35]})
  })

  test('an id is followed through several merges, and not for ever', () => {
    const former = [
      {id: 'a', kind: 'building', name: '甲', to: 'b'},
      {id: 'b', kind: 'building', name: '乙', to: id('3号楼')},
      {id: 'x', kind: 'building', name: '环', to: 'y'},
      {id: 'y', kind: 'building', name: '环', to: 'x'},
    ] as const
    const tree = {...estate, former}
    expect(idToday(tree, 'a')).toBe(id('3号楼'))
    expect(idToday(tree, 'x')).toBeNull()
    expect(idToday(tree, 'never')).toBeNull()
    expect(placeName(tree, 'never')).toBeNull()
  })
})

test('a grid that goes takes its buildings, landmarks and declared numbers along', () => {
  const declared: Tree = {
    ...estate,
    grids: estate.grids.map((grid) => ({...grid, households: 100, people: 300})),
  }
  const tree = mended({kind: 'removeGrid', id: 'estate-g1', moveTo: 'estate-g2'}, declared)
  expect(tree.buildings.filter(({grid}) => grid === 'estate-g1')).toEqual([])
  expect(tree.landmarks.filter(({grid}) => grid === 'estate-g1')).toEqual([])
  expect(tree.grids.find((grid) => grid.id === 'estate-g2')).toMatchObject({households: 200, people: 600})
  expect(idToday(tree, 'estate-g1')).toBe('estate-g2')
})

test.each([
  [0, 0, 'unknown'],
  [400, 1500, 'fits'],
  [200, 750, 'fits'],
  [199, 749, 'small'],
  [199, 750, 'fits'],
  [600, 2250, 'fits'],
  [601, 0, 'large'],
  [400, 2251, 'large'],
  [0, 700, 'small'],
])('%i households with %i people: %s', (households, people, expected) => {
  expect(sizeOf({households, people})).toBe(expected)
})

test('rooms count before what a list declared', () => {
  const [grid] = estate.grids
  if (grid === undefined) throw new Error('no grid')
  expect(countsOf(estate, {...grid, households: 999})).toMatchObject({buildings: 6, households: 6 * 36})
  expect(countsOf({...estate, buildings: []}, {...grid, households: 999, people: 5})).toEqual({
    buildings: 0,
    households: 999,
    people: 5,
  })
})

test('a group is called so in its own grid only; a building’s name has the length a list allows', () => {
  const groups = ['1', '2'].flatMap((grid) =>
    ['一', '二'].map((name) => ({
      id: `${grid}${name}`,
      name: `第${name}居民小组`,
      grid: `estate-g${grid}`,
    })),
  )
  const one: Tree = {...estate, groups: [...groups.slice(0, 1), ...groups.slice(3)]}
  const rename = (tree: Tree, name: string) => mend({kind: 'rename', place: 'group', id: '1一', name}, tree)
  expect(rename(one, '第二居民小组')).toMatchObject({ok: true})
  expect(rename({...estate, groups}, '第2居民小组')).toMatchObject({ok: false, field: 'name'})
  const long = {kind: 'rename', place: 'building', id: id('3号楼'), name: '楼'.repeat(31)} as const
  expect(mend(long)).toMatchObject({ok: false, field: 'name'})
})

test('a grid of which only people are known goes nowhere unsaid', () => {
  const bare: Tree = {...estate, grids: [...estate.grids, {id: 'bare', name: '空网格', people: 12}]}
  expect(mend({kind: 'removeGrid', id: 'bare'}, bare)).toMatchObject({
    ok: false,
    field: 'moveTo',
    message: '空网格里还有 12 人，请选归到哪个网格',
  })
})
