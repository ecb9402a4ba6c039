import type {Source, SourceRow} from './source'

/** What somebody has put right on the page since a list was looked at: cells, by line and column from 0, and lines that they leave out. */
export interface Mends {
  readonly corrections: readonly {readonly line: number; readonly column: number; readonly value: string}[]
  readonly leaveOut: readonly number[]
}

/** The lines of a list that are left, each with its mended cells; a column that the list has not is passed over. */
export const mendedRows = (
  {titles, rows}: Pick<Source, 'titles' | 'rows'>,
  {corrections, leaveOut}: Mends,
): readonly SourceRow[] => {
  const out = new Set(leaveOut)
  const byLine = new Map<number, Mends['corrections'][number][]>()
  for (const one of corrections) byLine.set(one.line, [...(byLine.get(one.line) ?? []), one])
  return rows
    .filter(({line}) => !out.has(line))
    .map((row) => {
      const mends = byLine.get(row.line)
      if (mends === undefined) return row
      const cells = Array.from(titles, (_, at) => row.cells[at] ?? '')
      for (const {column, value} of mends) if (column < cells.length) cells[column] = value
      return {...row, cells}
    })
}
