import {inGbk} from '../harness/importing'

/**
 * A district as its lists would come: 56 communities of 635 grids and 2,312 residents' groups (S0, row 59)
 * and 28 城中村, 400 households a grid. The same numbers make the same lists.
 */
export interface Scale {
  readonly communities: number
  readonly villages: number
  readonly grids: number
  readonly groups: number
  readonly rooms: number
}

export const wholeDistrict: Scale = {communities: 56, villages: 28, grids: 635, groups: 2312, rooms: 254_000}
/** About a hundredth. */
export const smallDistrict: Scale = {communities: 2, villages: 1, grids: 7, groups: 23, rooms: 2540}

export interface ListedCommunity {
  readonly id: string
  readonly name: string
  readonly kind: 'community' | 'urban-village'
  /** Its rooms, as a table. */
  readonly csv: Uint8Array
  /** Its grids on the map. */
  readonly geoJson: string
  readonly grids: number
  readonly rooms: number
}

/** Share `whole` out to `parts`; the first get the rest. */
const shares = (whole: number, parts: number): readonly number[] =>
  Array.from({length: parts}, (_, n) => Math.floor(whole / parts) + (n < whole % parts ? 1 : 0))

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
const gridName = (n: number): string => `第${numerals[n + 1] ?? String(n + 1)}网格`
const fullWidth = (text: string): string =>
  text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

const unitsABuilding = 4
const roomsAUnit = 14

/** Some names are such as a spreadsheet would work out; a list quotes them. */
const compoundOf = (at: number): string =>
  at % 3 === 2 ? "'=东苑小区" : `${at % 3 === 0 ? '东' : '西'}苑小区`

/** Lines of one grid: its buildings stand in one compound, full-width digits in each seventh. */
const gridLines = (at: number, grid: number, groups: number, rooms: number): readonly string[] =>
  Array.from({length: rooms}, (_, n) => {
    const unitNumber = Math.floor(n / roomsAUnit)
    const building = grid * 20 + Math.floor(unitNumber / unitsABuilding) + 1
    const floor = Math.floor((n % roomsAUnit) / 2) + 1
    const group = `第${String(grid * 4 + (building % groups) + 1)}居民小组`
    const buildingSaid =
      building % 7 === 0 ? fullWidth(`${String(building)} 号楼`) : `${String(building)}号楼`
    return [
      gridName(grid),
      group,
      compoundOf(at),
      buildingSaid,
      `${String((unitNumber % unitsABuilding) + 1)}单元`,
      `${String(floor)}0${String((n % 2) + 1)}`,
      n % 40 === 0 ? '商铺' : '住宅',
      String(1 + (n % 5)),
    ].join(',')
  })

/** Grids side by side, three in a row, sharing their borders. */
const outline = (at: number, grid: number): object => {
  const [west, south] = [
    110.9 + (at % 10) * 0.02 + (grid % 3) * 0.004,
    34.95 + Math.floor(at / 10) * 0.02 + Math.floor(grid / 3) * 0.004,
  ]
  const step = 0.004
  const corner = (x: number, y: number): [number, number] => [
    Math.round((west + x * step) * 1e6) / 1e6,
    Math.round((south + y * step) * 1e6) / 1e6,
  ]
  const side = Array.from({length: 10}, (_, n) => n / 10)
  const ring = [
    ...side.map((t) => corner(t, 0)),
    ...side.map((t) => corner(1, t)),
    ...side.map((t) => corner(1 - t, 1)),
    ...side.map((t) => corner(0, 1 - t)),
    corner(0, 0),
  ]
  return {
    type: 'Feature',
    properties: {
      网格: gridName(grid),
      网格编码: `YH${String(at).padStart(2, '0')}${String(grid + 1).padStart(2, '0')}`,
    },
    geometry: {type: 'Polygon', coordinates: [ring]},
  }
}

/** Each community's lists; every third in GBK, every third with a byte-order mark. */
export const districtLists = ({
  communities,
  villages,
  grids,
  groups,
  rooms,
}: Scale): readonly ListedCommunity[] => {
  const count = communities + villages
  const gridShares = shares(grids, count)
  const groupShares = shares(groups, grids)
  const roomShares = shares(rooms, grids)
  let before = 0
  return gridShares.map((share, at): ListedCommunity => {
    const own = Array.from({length: share}, (_, grid) => ({
      grid,
      groups: groupShares[before + grid] ?? 1,
      rooms: roomShares[before + grid] ?? 0,
    }))
    before += share
    const village = at >= communities
    const lines = own.flatMap((one) => gridLines(at, one.grid, one.groups, one.rooms))
    const text = `网格,居民小组,小区,楼号,单元,房号,用途,人口\r\n${lines.join('\r\n')}\r\n`
    return {
      id: `${village ? 'village' : 'community'}-${String(at + 1)}`,
      name: village ? `第${String(at - communities + 1)}城中村` : `第${String(at + 1)}社区`,
      kind: village ? 'urban-village' : 'community',
      csv: at % 3 === 0 ? inGbk(text) : Buffer.from(at % 3 === 1 ? `\ufeff${text}` : text),
      geoJson: JSON.stringify({type: 'FeatureCollection', features: own.map(({grid}) => outline(at, grid))}),
      grids: share,
      rooms: own.reduce((sum, one) => sum + one.rooms, 0),
    }
  })
}
