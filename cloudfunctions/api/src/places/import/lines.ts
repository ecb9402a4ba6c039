import {fields, type Field} from '../../../../../miniprogram/packages/places/rules/fields'
import {isFormula, saidCell} from './cells'
import {isExported} from './columns'
import type {LineError, Mapping} from './contract'
import type {Shape, Source, SourceRow} from './source'

/** What somebody has said about how a file is to be read. */
export interface Choice {
  readonly mapping: Mapping
  readonly corrections: readonly {readonly line: number; readonly column: number; readonly value: string}[]
  readonly leaveOut: readonly number[]
}

/** A line of a list, by what its cells mean; empty cells are ''. */
export interface Line {
  readonly line: number
  readonly values: Readonly<Record<Field, string>>
  readonly shape?: Shape
}

/** A line being read, with the way to say what is wrong in it. */
export interface Reading {
  readonly line: Line
  /** Longitude and latitude are exchanged in this file. */
  readonly swap: boolean
  wrong(field: Field | 'shape', message: string, mend?: 'swap'): void
}

export interface ReadLines {
  readonly lines: readonly Line[]
  /** Fields that were read from the cell above where theirs was empty. */
  readonly filled: readonly Field[]
  readonly leftOut: number
  readonly errors: readonly LineError[]
}

// Fields that lists merge cells of, the widest first.
const merged: readonly Field[] = ['area', 'grid', 'gridCode', 'group', 'compound', 'building', 'unit']
const sums = /^(?:合计|总计|小计|共计)[:：]?$/u
const noValues: Readonly<Record<Field, string>> = {
  area: '',
  grid: '',
  gridCode: '',
  group: '',
  compound: '',
  building: '',
  alias: '',
  unit: '',
  room: '',
  use: '',
  households: '',
  people: '',
  landmark: '',
  longitude: '',
  latitude: '',
}

const formulaMessage = "这一格像公式，不能收。改成文字，或者在最前面加一个英文单引号 '"

/** Reads the lines of a file: corrections in, lines left out, merged cells filled, formulas refused. */
export const readLines = (source: Source, {mapping, corrections, leaveOut}: Choice): ReadLines => {
  const corrected = new Map(
    corrections.map(({line, column, value}) => [`${String(line)}:${String(column)}`, value]),
  )
  const out = new Set(leaveOut)
  const mapped = fields.filter((field) => mapping[field] !== undefined)
  const errors: LineError[] = source.errors.filter(({line}) => !out.has(line))
  let leftOut = 0
  const lines: Line[] = []
  for (const row of source.rows) {
    const values = valuesOf(row, mapped, mapping, corrected)
    const said = mapped.some((field) => values[field] !== '')
    if (!said && row.shape === undefined) continue
    if (out.has(row.line) || mapped.some((field) => sums.test(values[field]))) {
      leftOut += 1
      continue
    }
    for (const field of mapped) {
      if (isFormula(values[field])) {
        const column = mapping[field] ?? null
        errors.push({line: row.line, column, field, value: values[field], message: formulaMessage})
      }
    }
    lines.push({
      line: row.line,
      values: unquoted(values, mapped),
      ...(row.shape === undefined ? {} : {shape: row.shape}),
    })
  }
  const mayMerge = source.kind === 'table' && !isExported(source.titles)
  const filled = mayMerge ? merged.filter((field) => isMerged(field, lines, mapped)) : []
  return {lines: filled.length === 0 ? lines : fillDown(lines, filled), filled, leftOut, errors}
}

const valuesOf = (
  {line, cells}: SourceRow,
  mapped: readonly Field[],
  mapping: Mapping,
  corrected: ReadonlyMap<string, string>,
): Record<Field, string> => {
  const values = {...noValues}
  for (const field of mapped) {
    const column = mapping[field] ?? -1
    values[field] = (corrected.get(`${String(line)}:${String(column)}`) ?? cells[column] ?? '').trim()
  }
  return values
}

const unquoted = (values: Record<Field, string>, mapped: readonly Field[]): Record<Field, string> => {
  for (const field of mapped) values[field] = saidCell(values[field])
  return values
}

/**
 * Merged cells leave their value in the first line and the lines below empty: then a value is never
 * written twice in a row, unless something wider begins anew there. A list in which values repeat has
 * no merged cells, and an empty cell in it is a cell that somebody forgot.
 */
const isMerged = (field: Field, lines: readonly Line[], mapped: readonly Field[]): boolean => {
  if (!mapped.includes(field) || (lines[0]?.values[field] ?? '') === '') return false
  const wider = merged.slice(0, merged.indexOf(field)).filter((one) => mapped.includes(one))
  let empty = 0
  for (const [at, {values}] of lines.entries()) {
    if (values[field] === '') empty += narrower(field, values) ? 1 : 0
    else if (at > 0 && lines[at - 1]?.values[field] === values[field]) {
      if (wider.every((one) => values[one] === '' || lines[at - 1]?.values[one] === values[one])) return false
    }
  }
  return empty * 3 >= lines.length
}

/** Whether a line says something narrower than the field: only then the field is missing in it. */
const narrower = (field: Field, values: Readonly<Record<Field, string>>): boolean =>
  values.room !== '' ||
  [...merged.slice(merged.indexOf(field) + 1), 'landmark' as const].some((one) => values[one] !== '')

const fillDown = (lines: readonly Line[], filled: readonly Field[]): readonly Line[] => {
  const above: Partial<Record<Field, string>> = {}
  return lines.map((line) => {
    const values = {...line.values}
    // Something wider that begins anew ends what was narrower.
    let anew = false
    for (const field of merged) {
      if (!filled.includes(field)) continue
      if (values[field] !== '') {
        anew ||= above[field] !== values[field]
        above[field] = values[field]
      } else if (anew) above[field] = ''
      else if (narrower(field, values)) values[field] = above[field] ?? ''
    }
    return {...line, values}
  })
}
