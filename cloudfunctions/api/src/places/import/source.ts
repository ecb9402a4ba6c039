/** A shape of GeoJSON as it stands in the file: nothing in it has been checked yet. */
export interface Shape {
  readonly type: string
  readonly coordinates: unknown
}

export interface SourceRow {
  /** As a spreadsheet counts lines, or the number of the shape. */
  readonly line: number
  /** By column; shorter than the titles when the line is. */
  readonly cells: readonly string[]
  readonly shape?: Shape
}

/** A file taken apart into columns and lines, whatever its kind. */
export interface Source {
  readonly kind: 'table' | 'geojson'
  readonly titles: readonly string[]
  readonly rows: readonly SourceRow[]
}

export type Parsed =
  {readonly ok: true; readonly source: Source} | {readonly ok: false; readonly problem: string}
