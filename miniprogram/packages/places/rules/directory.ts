import {buildingSaid, buildingToday, idToday, placeName} from './former'
import {unitKey} from './numerals'
import type {BuildingLine, Tree} from './tree'

/**
 * Who looks after which homes. 网格指导员, 网格长, 网格员, 楼长, 单元长 (rows 61, 62) and those taken in
 * beside them: 物管责任人, 治安志愿者, 社区党员干部, 驻区单位党员 (row 61).
 */
export const holderPosts = [
  'grid-instructor',
  'grid-head',
  'grid-worker',
  'building-head',
  'unit-head',
  'property-contact',
  'safety-volunteer',
  'community-cadre',
  'unit-member',
] as const
export type HolderPost = (typeof holderPosts)[number]

/** A grid, a building, or a unit of a building, by its name there. */
export type HolderPlace = {readonly grid: string} | {readonly building: string; readonly unit?: string}

/** Where a post is held: a unit head in a unit, a building head for a building, all others for either. */
export const placeFits = (post: HolderPost, place: HolderPlace): boolean => {
  if (post === 'unit-head') return 'building' in place && place.unit !== undefined
  if (post === 'building-head') return 'building' in place && place.unit === undefined
  // A worker named for one building (包楼院, row 65) answers there as well.
  return !('building' in place) || place.unit === undefined
}

/** A holder's place and term; ids may be older than the places. */
export interface Held {
  readonly post: HolderPost
  readonly place: HolderPlace
  readonly name: string
  /** First and last day, `YYYY-MM-DD`; null while no end is known. */
  readonly from: string
  readonly until: string | null
}

export const holdsOn = ({from, until}: Pick<Held, 'from' | 'until'>, date: string): boolean =>
  from <= date && (until === null || until >= date)

/** Those nearest to one's door come first. */
const order: Readonly<Record<HolderPost, number>> = {
  'grid-worker': 0,
  'building-head': 1,
  'unit-head': 2,
  'grid-head': 3,
  'grid-instructor': 4,
  'community-cadre': 5,
  'property-contact': 6,
  'safety-volunteer': 7,
  'unit-member': 8,
}

export const byPost = (a: Held, b: Held): number =>
  order[a.post] - order[b.post] || a.name.localeCompare(b.name, 'zh-CN')

/**
 * Who looks after a building on a day, or after one unit of it; without a unit, all its unit heads.
 * A place that was merged into another is that other one now.
 */
export const lookAfter = <Holder extends Held>(
  holders: readonly Holder[],
  tree: Tree,
  {
    building,
    unit,
    date,
  }: {readonly building: BuildingLine; readonly unit: string | null; readonly date: string},
): readonly Holder[] =>
  holders
    .filter((holder) => {
      const {place} = holder
      if (!holdsOn(holder, date)) return false
      if ('grid' in place) return idToday(tree, place.grid) === building.grid
      if (idToday(tree, place.building) !== building.id) return false
      return unit === null || place.unit === undefined || unitKey(place.unit) === unitKey(unit)
    })
    .sort(byPost)

/** `第三网格`, `东圣小区3号楼`, `东圣小区3号楼2单元`; what is gone keeps the name it had. */
export const sayPlace = (tree: Tree, place: HolderPlace): string => {
  if ('grid' in place) return placeName(tree, place.grid) ?? '已撤的网格'
  const today = buildingToday(tree, place.building)
  const building = today === null ? (placeName(tree, place.building) ?? '已撤的楼') : buildingSaid(today)
  return `${building}${place.unit ?? ''}`
}
