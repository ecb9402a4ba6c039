import type {GridSize} from '../../../../../miniprogram/packages/places/rules/gridSize'
import type {
  Area,
  BuildingLine,
  Grid,
  Group,
  Landmark,
  Polygon,
  Room,
} from '../../../../../miniprogram/packages/places/rules/tree'

/** What the replies about places say. */

export interface Named {
  readonly id: string
  readonly name: string
}

export interface GridView extends Omit<Grid, 'households' | 'people'> {
  /** Counted from the rooms, or as a list declared them. */
  readonly households: number
  readonly people: number
  readonly buildings: number
  readonly size: GridSize
}

export interface TreeView {
  /** The version that stands now; null before the first import. */
  readonly version: string | null
  readonly levels: 2 | 3
  readonly areas: readonly Area[]
  readonly grids: readonly GridView[]
  readonly groups: readonly Group[]
  readonly buildings: readonly Omit<BuildingLine, 'document'>[]
  readonly landmarks: readonly Landmark[]
}

/** Where the grids lie, drawn by the page itself. */
export interface MapView {
  /** Empty where no outlines are known. */
  readonly grids: readonly {readonly id: string; readonly name: string; readonly parts: readonly Polygon[]}[]
}

export interface BuildingView extends Named {
  readonly compound: string
  readonly aliases: readonly string[]
  readonly grid: Named
  readonly households: number
  readonly people: number
  readonly units: readonly {readonly name: string; readonly rooms: readonly Room[]}[]
  /** What it was called under the id that was asked for, where that place is no more. */
  readonly former?: string
}

/** Names only: what a resident chooses their home from. */
export interface BuildingsView {
  readonly compounds: readonly {
    readonly name: string
    readonly buildings: readonly {
      readonly id: string
      readonly name: string
      readonly grid: string
      readonly units: readonly string[]
    }[]
  }[]
}

export type LocateView =
  | {readonly kind: 'found'; readonly grid: Named}
  /** `outside`: in none of this community's grids; `unmapped`: it has no outlines. */
  | {readonly kind: 'outside' | 'unmapped'; readonly said: string}

export interface ReportView {
  readonly id: string
  readonly kind: 'missing' | 'wrong'
  readonly words: string
  /** The building it is about, by its name of that day. */
  readonly building?: Named
  readonly at: string
  readonly state: 'waiting' | 'mended' | 'right'
  /** What staff answered. */
  readonly said?: string
}
