/**
 * 东圣社区's places as the community keeps them: a list of rooms for a spreadsheet and the outlines of the
 * grids for a map. 8 grids of about 400 households, 24 buildings and 72 units for 24 楼长 and 72 单元长 (S4);
 * what the streets look like is invented.
 */

interface Compound {
  readonly name: string
  /** Floors in the buildings of each of its grids, four homes on each. */
  readonly floors: readonly number[]
}

const compounds: readonly Compound[] = [
  {name: '东圣小区', floors: [11, 11, 12, 11]},
  {name: '惠民苑', floors: [11, 10]},
  // An old yard of the railway: low houses, so its last grid is a small one.
  {name: '铁路家属院', floors: [12, 5]},
]

const buildingsOfGrid = 3
const unitsOfBuilding = 3
const homesOnFloor = 4
/** Grids stand in two rows of four along the street. */
const gridsInRow = 4

const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八']

/** The south-west corner of the first grid, GCJ-02. */
const corner = {east: 111.0021, north: 35.0264}
/** Degrees; about 200 m by 170 m. */
const size = {east: 0.0022, north: 0.0015}

interface GridPlan {
  /** 第一网格 */
  readonly name: string
  readonly code: string
  readonly compound: string
  readonly floors: number
  /** Number of its first building within the compound. */
  readonly first: number
  readonly at: number
}

const grids: readonly GridPlan[] = compounds
  .flatMap(({name, floors}) =>
    floors.map((height, place) => ({compound: name, floors: height, first: place * buildingsOfGrid + 1})),
  )
  .map((grid, at) => ({
    ...grid,
    at,
    name: `第${ordinals[at] ?? ''}网格`,
    code: `1408020010${String(at + 1).padStart(2, '0')}`,
  }))

const westOf = (at: number): number => corner.east + (at % gridsInRow) * size.east
const southOf = (at: number): number => corner.north + Math.floor(at / gridsInRow) * size.north

const degrees = (value: number): string => value.toFixed(6)

/** A place inside a grid, by parts of its width and depth. */
const inside = ({at}: GridPlan, east: number, north: number): readonly [string, string] => [
  degrees(westOf(at) + east * size.east),
  degrees(southOf(at) + north * size.north),
]

/** Other names that people have for a building. */
const aliases: Readonly<Record<string, string>> = {
  东圣小区1号楼: '工商局楼',
  东圣小区3号楼: '临街楼',
  铁路家属院1号楼: '红楼',
}

const headings = [
  '网格',
  '网格编码',
  '小区',
  '楼栋',
  '别名',
  '单元',
  '房号',
  '用途',
  '人数',
  '地标',
  '经度',
  '纬度',
]

type Cells = Readonly<Partial<Record<string, string>>>

const landmarks: readonly (readonly [name: string, grid: number, east: number, north: number])[] = [
  ['南门', 0, 0.5, 0.02],
  ['党群服务中心', 0, 0.6, 0.08],
  ['小广场', 1, 0.5, 0.5],
  ['健身角', 2, 0.8, 0.6],
  ['北门', 3, 0.5, 0.98],
]

/** People in a home: 1 to 5, three on average, the same on every run. */
const peopleIn = (seed: number): number => 1 + ((seed * 7 + Math.floor(seed / 5)) % 5)

const roomLines = (grid: GridPlan): Cells[] => {
  const {name, code, compound, floors, first} = grid
  return Array.from({length: buildingsOfGrid}, (_, place) => {
    const building = `${String(first + place)}号楼`
    const [east, north] = inside(grid, 0.2 + 0.3 * place, 0.5)
    const lines: Cells[] = []
    for (let unit = 1; unit <= unitsOfBuilding; unit += 1) {
      for (let floor = 1; floor <= floors; floor += 1) {
        for (let door = 1; door <= homesOnFloor; door += 1) {
          const shop = name === '第三网格' && place === 0 && floor === 1
          const seed = ((grid.at * 3 + place) * 3 + unit) * 100 + floor * 4 + door
          lines.push({
            网格: name,
            网格编码: code,
            小区: compound,
            楼栋: building,
            别名: aliases[compound + building] ?? '',
            单元: `${String(unit)}单元`,
            房号: `${String(floor)}0${String(door)}`,
            用途: shop ? '商铺' : '住宅',
            人数: shop ? '' : String(peopleIn(seed)),
            经度: east,
            纬度: north,
          })
        }
      }
    }
    return lines
  }).flat()
}

const landmarkLines = (): Cells[] =>
  landmarks.flatMap(([landmark, at, east, north]) => {
    const grid = grids[at]
    if (grid === undefined) return []
    const [longitude, latitude] = inside(grid, east, north)
    return [{网格: grid.name, 小区: grid.compound, 地标: landmark, 经度: longitude, 纬度: latitude}]
  })

const csvOf = (lines: readonly Cells[]): string =>
  [headings, ...lines.map((line) => headings.map((heading) => line[heading] ?? ''))]
    .map((cells) => cells.join(','))
    .join('\r\n')

/** The rooms and landmarks as a spreadsheet saves them: a byte-order mark, one room a line. */
export const placesCsv = (): string => `\uFEFF${csvOf([...grids.flatMap(roomLines), ...landmarkLines()])}\r\n`

/** The grids' outlines, which share their borders; the flower bed of the second grid is nobody's. */
export const outlinesGeoJson = (): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: grids.map(({name, code, at}) => {
      const [west, south] = [westOf(at), southOf(at)]
      const ring = (from: number, to: number): number[][] =>
        [
          [from, from],
          [to, from],
          [to, to],
          [from, to],
          [from, from],
        ].map(([east = 0, north = 0]) => [
          Number(degrees(west + east * size.east)),
          Number(degrees(south + north * size.north)),
        ])
      const hole = at === 1 ? [ring(0.72, 0.8).reverse()] : []
      return {
        type: 'Feature',
        properties: {网格: name, 网格编码: code},
        geometry: {type: 'Polygon', coordinates: [ring(0, 1), ...hole]},
      }
    }),
  })

/** What the demonstration counts in its lists. */
export const placesCount = {
  grids: grids.length,
  buildings: grids.length * buildingsOfGrid,
  units: grids.length * buildingsOfGrid * unitsOfBuilding,
  rooms: grids.reduce((sum, {floors}) => sum + floors * homesOnFloor * buildingsOfGrid * unitsOfBuilding, 0),
  landmarks: landmarks.length,
} as const
