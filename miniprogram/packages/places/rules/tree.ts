/**
 * The places of a community, as one version of them stands. District → street → community → (片区)
 * → grid → building → unit → room; residents' groups lie beside the buildings.
 * Sources: 网格 of about 400 户 / 1,500 人, 居民小组, 街道-社区-片区 or two levels (S0, S1), 楼长 and 单元长 (S4).
 * Ids stay with a place for good, whatever it is called later.
 */

/** Longitude, latitude in degrees, GCJ-02, as WeChat's maps give them. */
export type Point = readonly [longitude: number, latitude: number]

/** Outer ring first, then its holes; each ring closed. */
export type Polygon = readonly (readonly Point[])[]

/** 片区: a level between community and grid, where the community has three. */
export interface Area {
  readonly id: string
  readonly name: string
}

export interface Grid {
  readonly id: string
  /** 第一网格 */
  readonly name: string
  /** The district's own number for it. */
  readonly code?: string
  readonly area?: string
  /** Declared by a list, where the rooms do not tell. */
  readonly households?: number
  readonly people?: number
}

/** 居民小组 */
export interface Group {
  readonly id: string
  readonly name: string
  readonly grid: string
}

/** A unit (单元) as the tree knows it; its rooms stand in the building's document. */
export interface UnitLine {
  /** 1单元 */
  readonly name: string
  readonly households: number
}

/** A building as the tree knows it. */
export interface BuildingLine {
  readonly id: string
  /** The document that holds its rooms; another content is another document. */
  readonly document: string
  /** 小区 or 院落; '' where there is none. */
  readonly compound: string
  /** 3号楼 */
  readonly name: string
  /** Other ways of saying it, as people wrote them. */
  readonly aliases: readonly string[]
  readonly grid: string
  readonly group?: string
  readonly units: readonly UnitLine[]
  readonly households: number
  readonly people: number
  readonly point?: Point
}

/** 南门, 小广场: a place people name that is no building. */
export interface Landmark {
  readonly id: string
  readonly compound: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly grid: string
  readonly point?: Point
}

/** What a version no longer has; what was written about it finds its name here. */
export interface FormerPlace {
  readonly id: string
  readonly kind: 'area' | 'grid' | 'group' | 'building' | 'landmark'
  readonly name: string
  /** Where it went, when it was merged into another. */
  readonly to?: string
}

export interface Tree {
  readonly levels: 2 | 3
  readonly areas: readonly Area[]
  readonly grids: readonly Grid[]
  readonly groups: readonly Group[]
  readonly buildings: readonly BuildingLine[]
  readonly landmarks: readonly Landmark[]
  readonly former: readonly FormerPlace[]
  /** The document that holds the grids' outlines, where they are known. */
  readonly outlines?: string
}

export interface Room {
  /** 101 */
  readonly number: string
  /** 住宅 unless said otherwise. Only dwellings count as households. */
  readonly use?: 'dwelling' | 'shop' | 'other'
  readonly people?: number
}

export interface Unit {
  /** 1单元 */
  readonly name: string
  readonly rooms: readonly Room[]
}

/** The units and rooms of a building. */
export interface Building {
  readonly id: string
  readonly units: readonly Unit[]
}

/** Outlines by grid; several polygons where a grid lies in parts. */
export type Outlines = Readonly<Record<string, readonly Polygon[]>>

/**
 * Buildings of one community: some 8,000 households. A tree that is full weighs 443 KB as it is stored
 * (2,000 buildings weighed 738 KB), and each version and each read of the places moves all of it.
 */
export const mostBuildings = 1200

export const noTree: Tree = {
  levels: 2,
  areas: [],
  grids: [],
  groups: [],
  buildings: [],
  landmarks: [],
  former: [],
}

/** About so many households and people make a grid (S0). */
export const gridSize = {households: 400, people: 1500} as const
