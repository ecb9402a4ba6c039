import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, sayDay} from '../../../../shared/time'
import {gridSize} from '../../rules/tree'

export type Tree = ReplyOf<'places.tree'>
export type Building = ReplyOf<'places.building'>
export type Report = ReplyOf<'places.reports'>['reports'][number]

/** What is open beside the list. */
export interface Open {
  readonly kind: 'none' | 'grid' | 'building' | 'report'
  readonly id: string
}

export interface GridRow {
  readonly id: string
  readonly name: string
  /** 6 栋楼 · 312 户 · 1,120 人 */
  readonly counts: string
  /** 偏大; '' where it fits */
  readonly word: string
  readonly on: boolean
}

export interface PageView {
  readonly total: string
  /** Empty when all fit. */
  readonly sizes: string
  readonly areas: readonly {readonly id: string; readonly name: string; readonly grids: readonly GridRow[]}[]
  readonly reports: readonly {
    readonly id: string
    readonly what: string
    readonly words: string
    readonly when: string
    readonly on: boolean
  }[]
}

export interface GridDetail {
  readonly id: string
  readonly name: string
  readonly counts: string
  /** What is wrong with its size, in a sentence; '' where it fits. */
  readonly size: string
  readonly buildings: readonly {readonly id: string; readonly name: string; readonly households: string}[]
  /** 还有 40 栋 */
  readonly more: string
  readonly landmarks: readonly {readonly id: string; readonly name: string}[]
}

export interface BuildingDetail {
  readonly id: string
  readonly name: string
  readonly counts: string
  readonly grid: {readonly id: string; readonly name: string}
  readonly aliases: string
  readonly units: readonly {readonly name: string; readonly rooms: string}[]
  readonly former: string
}

export interface ReportDetail {
  readonly id: string
  readonly what: string
  readonly words: string
  readonly building: {readonly id: string; readonly name: string} | null
  readonly when: string
}

/** More would not fit on a page. */
const mostBuildings = 60

/** 1,500 */
const people = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/gu, ',')

const countsSaid = (buildings: number | null, households: number, persons: number): string =>
  [
    ...(buildings === null ? [] : [`${String(buildings)} 栋楼`]),
    `${people(households)} 户`,
    ...(persons > 0 ? [`${people(persons)} 人`] : []),
  ].join(' · ')

const sizeWord: Readonly<Record<Tree['grids'][number]['size'], string>> = {
  fits: '',
  small: '偏小',
  large: '偏大',
  unknown: '还没有户数',
}

export const shapePage = (tree: Tree, reports: readonly Report[], open: Open, now: Date): PageView => {
  const households = tree.grids.reduce((sum, grid) => sum + grid.households, 0)
  const outside = tree.grids.filter(({size}) => size === 'small' || size === 'large')
  const row = (grid: Tree['grids'][number]): GridRow => ({
    id: grid.id,
    name: grid.name,
    counts: countsSaid(grid.buildings, grid.households, grid.people),
    word: sizeWord[grid.size],
    on: open.kind === 'grid' && open.id === grid.id,
  })
  const named = tree.areas.map(({id, name}) => ({
    id,
    name,
    grids: tree.grids.filter(({area}) => area === id).map(row),
  }))
  const rest = tree.grids.filter(({area}) => !tree.areas.some(({id}) => id === area)).map(row)
  return {
    total: `${String(tree.grids.length)} 个网格 · ${countsSaid(tree.buildings.length, households, 0)}`,
    sizes:
      outside.length === 0
        ? ''
        : `${String(outside.length)} 个网格大小不合适（一个网格大约 ${String(gridSize.households)} 户、${people(gridSize.people)} 人）`,
    areas: [...named, ...(rest.length > 0 ? [{id: '-', name: '', grids: rest}] : [])],
    reports: reports.map((report) => ({
      id: report.id,
      what: whatSaid(report),
      words: report.words,
      when: sayDay(dateAt8(new Date(report.at)), dateAt8(now)),
      on: open.kind === 'report' && open.id === report.id,
    })),
  }
}

const whatSaid = ({kind, building}: Report): string =>
  kind === 'missing' ? '说有楼没登记' : `说${building?.name ?? '有一处'}写错了`

export const shapeGrid = (tree: Tree, id: string): GridDetail | null => {
  const grid = tree.grids.find((one) => one.id === id)
  if (grid === undefined) return null
  const buildings = tree.buildings.filter((one) => one.grid === id)
  const compounds = new Set(buildings.map(({compound}) => compound))
  const hidden = buildings.length - mostBuildings
  return {
    id,
    name: grid.name,
    counts: countsSaid(grid.buildings, grid.households, grid.people),
    size: sizeSaid(grid),
    buildings: buildings.slice(0, mostBuildings).map((one) => ({
      id: one.id,
      // One estate only: its name would stand before every building.
      name: compounds.size > 1 ? `${one.compound}${one.name}` : one.name,
      households: one.households > 0 ? `${String(one.households)} 户` : '',
    })),
    more: hidden > 0 ? `还有 ${String(hidden)} 栋，写出来就能找到` : '',
    landmarks: tree.landmarks.filter((one) => one.grid === id).map((one) => ({id: one.id, name: one.name})),
  }
}

const sizeSaid = ({size, households}: Tree['grids'][number]): string => {
  const usual = `一个网格大约 ${String(gridSize.households)} 户、${people(gridSize.people)} 人`
  if (size === 'large') return `偏大：${usual}，可以把几栋楼划到旁边的网格。`
  if (size === 'small') return `偏小：${usual}，可以和旁边的网格并成一个。`
  return size === 'unknown' && households === 0 ? '还没有登记户数，导入房屋表以后会算出来。' : ''
}

export const shapeBuilding = (building: Building): BuildingDetail => ({
  id: building.id,
  name: `${building.compound}${building.name}`,
  counts: countsSaid(null, building.households, building.people),
  grid: building.grid,
  aliases: building.aliases.length === 0 ? '' : `也叫${building.aliases.join('、')}`,
  units: building.units.map(({name, rooms}) => ({
    name: name === '' ? '不分单元' : name,
    rooms: rooms.length === 0 ? '还没有房号' : rooms.map((room) => roomSaid(room)).join('　'),
  })),
  former: building.former === undefined ? '' : `${building.former}已经并到这里`,
})

const roomSaid = ({number, use}: Building['units'][number]['rooms'][number]): string =>
  use === 'shop' ? `${number}（商铺）` : use === 'other' ? `${number}（不住人）` : number

export const shapeReport = (report: Report, now: Date): ReportDetail => ({
  id: report.id,
  what: `居民${whatSaid(report)}`,
  words: report.words,
  building: report.building ?? null,
  when: `${sayDay(dateAt8(new Date(report.at)), dateAt8(now))}报的`,
})
