import type {Building, Outlines, Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import type {Mapping} from './contract'

/** How a version came to be, in words that people read. */
export interface HowMade {
  readonly kind: 'import' | 'undo' | 'mend'
  /** `导入“楼栋表.csv”：新增 12 栋楼` */
  readonly said: string
}

/** One line of a community's history of its places. */
export interface VersionLine extends HowMade {
  readonly id: string
  readonly at: Date
  /** The person's id. */
  readonly by: string
}

/** In the community's document: which version counts, and the ones before it, newest first. */
export interface TreePointer extends VersionLine {
  readonly before: readonly VersionLine[]
}

/** A version of a community's places; never changed. `_id` is `<community>:<version>`. */
export interface TreeDocument extends Tree {
  readonly _id: string
  readonly community: string
  readonly version: string
  /** The version it was made from; null for the first. */
  readonly from: string | null
  readonly how: HowMade
  readonly by: string
  readonly at: Date
  /** What the call was that made it: the same key with another input is refused. */
  readonly inputHash: string
}

/** Units and rooms of a building; `_id` is made of its content, so versions share it and it never changes. */
export interface BuildingDocument extends Building {
  readonly _id: string
  readonly community: string
  /** The building's id in the tree. */
  readonly id: string
}

export interface OutlinesDocument {
  readonly _id: string
  readonly community: string
  readonly grids: Outlines
}

/** A preview without errors, as it was asked for. */
export interface ImportDocument {
  readonly _id: string
  readonly community: string
  readonly file: string
  readonly sha: string
  readonly mapping: Mapping
  readonly corrections: readonly {readonly line: number; readonly column: number; readonly value: string}[]
  readonly leaveOut: readonly number[]
  readonly missing: 'keep' | 'remove'
  readonly swap: boolean
  /** The version it was compared with; null when there was none. */
  readonly base: string | null
  readonly said: string
  readonly by: string
  readonly at: Date
}

/** How columns with these headings were read last time. `_id` is `<community>:<fingerprint of the headings>`. */
export interface MappingDocument {
  readonly _id: string
  readonly community: string
  readonly mapping: Mapping
}
