import type {Point, Polygon, Room} from '../../../../../miniprogram/packages/places/rules/tree'

/**
 * What a file lists, each place once, by keys: what two writings of a name have in common. Attributes
 * are undefined where no line says them.
 */
export interface ListedArea {
  readonly name: string
  readonly line: number
}

/** How many live in a place, and the lines that say so. */
export interface Counted {
  households?: number
  people?: number
  readonly countedAt: {households?: number; people?: number}
}

export interface ListedGrid extends Counted {
  readonly name: string
  readonly line: number
  code?: string
  /** Key of its area. */
  area?: string
  polygons?: Polygon[]
  /** A line speaks of the grid itself, not only of what lies in it. */
  own: boolean
}

export interface ListedGroup {
  readonly name: string
  /** Key of its grid. */
  readonly grid: string
  readonly line: number
}

export interface ListedUnit extends Counted {
  readonly name: string
  readonly rooms: Map<string, Room & {readonly line: number}>
}

export interface ListedBuilding extends Counted {
  readonly compound: string
  readonly name: string
  readonly line: number
  readonly aliases: string[]
  /** Key of its grid, and the line that said it first. */
  grid?: {readonly key: string; readonly line: number}
  /** Its group: in the grid that the building is in. */
  group?: {readonly key: string; readonly name: string; readonly line: number}
  readonly units: Map<string, ListedUnit>
  point?: Point
  /** A line speaks of the building itself, not only of its rooms. */
  own: boolean
}

export interface ListedLandmark {
  readonly compound: string
  readonly name: string
  readonly line: number
  readonly aliases: string[]
  grid?: string
  point?: Point
}

export interface Listed {
  readonly areas: Map<string, ListedArea>
  readonly grids: Map<string, ListedGrid>
  readonly groups: Map<string, ListedGroup>
  readonly buildings: Map<string, ListedBuilding>
  readonly landmarks: Map<string, ListedLandmark>
}

/** Joins keys that may be anything. */
export const joinKeys = (...keys: readonly string[]): string => keys.join('\u001f')
