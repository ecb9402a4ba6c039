import {
  noTree,
  type BuildingLine,
  type Landmark,
  type Tree,
} from '../../miniprogram/packages/places/rules/tree'

/** Three communities as they are: one estate; an old quarter of several; a village inside the city. */

interface Plan {
  readonly compound: string
  readonly names: readonly string[]
  /** How many units each has; 0 where nobody knows. */
  readonly units: number
  /** Index of the grid of each building. */
  readonly grid: (place: number) => number
  readonly aliases?: Readonly<Record<string, readonly string[]>>
}

const numbered = (count: number, suffix: string): readonly string[] =>
  Array.from({length: count}, (_, place) => `${String(place + 1)}${suffix}`)

const treeOf = (
  name: string,
  grids: number,
  plans: readonly Plan[],
  landmarks: readonly (readonly [compound: string, name: string, grid: number, aliases: readonly string[]])[],
): Tree => ({
  ...noTree,
  grids: Array.from({length: grids}, (_, place) => ({
    id: `${name}-g${String(place + 1)}`,
    name: `第${'一二三四五六'[place] ?? ''}网格`,
  })),
  buildings: plans.flatMap(({compound, names, units, grid, aliases}) =>
    names.map((building, place): BuildingLine => ({
      id: `${name}-${compound}-${building}`,
      document: '',
      compound,
      name: building,
      aliases: aliases?.[building] ?? [],
      grid: `${name}-g${String(grid(place) + 1)}`,
      units: numbered(units, '单元').map((unit) => ({name: unit, households: 12})),
      households: units * 12,
      people: 0,
    })),
  ),
  landmarks: landmarks.map(([compound, landmark, grid, aliases], place): Landmark => ({
    id: `${name}-l${String(place)}`,
    compound,
    name: landmark,
    aliases,
    grid: `${name}-g${String(grid + 1)}`,
  })),
})

export const estate = treeOf(
  'estate',
  4,
  [{compound: '东圣小区', names: numbered(24, '号楼'), units: 3, grid: (place) => Math.floor(place / 6)}],
  [
    ['东圣小区', '南门', 0, []],
    ['东圣小区', '北门', 3, ['后门']],
    ['东圣小区', '小广场', 1, ['广场']],
    ['东圣小区', '健身器材', 2, ['健身区', '健身器械']],
    ['东圣小区', '物业办公室', 0, ['物业']],
  ],
)

export const quarter = treeOf(
  'quarter',
  5,
  [
    {compound: '金鑫苑', names: [...numbered(6, '幢'), 'A座', 'B座'], units: 2, grid: () => 0},
    {
      compound: '盐化三厂家属院',
      names: ['1号楼', '2号楼', '3号楼', '4号楼', '教师公寓', '老干部楼'],
      units: 4,
      grid: () => 1,
      aliases: {'4号楼': ['筒子楼']},
    },
    {compound: '阳光新村一期', names: numbered(5, '号楼'), units: 3, grid: () => 2},
    {compound: '阳光新村二期', names: numbered(9, '号楼'), units: 2, grid: () => 3},
    {compound: '', names: ['临街楼'], units: 0, grid: () => 4},
  ],
  [
    ['金鑫苑', '南门', 0, []],
    ['盐化三厂家属院', '南门', 1, []],
    ['盐化三厂家属院', '锅炉房', 1, []],
    ['阳光新村一期', '菜店', 2, ['蔬菜店']],
    ['', '解放路口', 4, []],
  ],
)

export const village = treeOf(
  'village',
  3,
  [
    {compound: '解放路12号院', names: ['北楼', '南楼', '3-1号楼', '3-2号楼'], units: 2, grid: () => 0},
    {compound: '四季花园', names: numbered(8, '栋'), units: 2, grid: () => 1},
    {
      compound: '新村',
      names: ['甲1号楼', '乙1号楼', '南5号楼', '北5号楼', '11号楼'],
      units: 0,
      grid: () => 2,
    },
  ],
  [
    ['', '村委会', 2, ['大队部']],
    ['四季花园', '幼儿园', 1, []],
  ],
)
