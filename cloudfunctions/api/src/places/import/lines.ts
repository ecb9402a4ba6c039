import {fields, type Field} from '../../../../../miniprogram/packages/places/rules/fields'
import {withoutPeoplesNumbers} from '../../../../../miniprogram/shared/numbersInText'
import {isFormula, saidCell} from './cells'
import {isExported} from './columns'
import type {LineError, Mapping} from './contract'
import type {Mends} from './mended'
import type {Shape, Source, SourceRow} from './source'

/** What somebody has said about how a file is to be read. */
export interface Choice extends Mends {
  readonly mapping: Mapping
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
  /** Lines that somebody left out: nothing is taken from them, but what they name is there. */
  readonly left: readonly Line[]
  /** Lines left out on request, and sums. */
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

/** A line as it stands, before it is known whether it counts. */
interface Standing extends Line {
  /** Somebody left it out. */
  readonly out: boolean
  /** Fields that say 合计 or the like: the line is a sum. */
  readonly sums: readonly Field[]
}

/**
 * Reads the lines of a file: corrections in, merged cells filled, formulas refused. Lines that are left
 * out and sums go last: the first line of a building may hold the cell that all its lines share.
 */
export const readLines = (source: Source, {mapping, corrections, leaveOut}: Choice): ReadLines => {
  const corrected = new Map(
    corrections.map(({line, column, value}) => [`${String(line)}:${String(column)}`, value]),
  )
  const out = new Set(leaveOut)
  const mapped = fields.filter((field) => mapping[field] !== undefined)
  const errors: LineError[] = []
  const standing: Standing[] = []
  const refuse = (line: number, field: Field, value: string): void => {
    errors.push({line, column: mapping[field] ?? null, field, value, message: formulaMessage})
  }
  for (const row of source.rows) {
    const values = valuesOf(row, mapped, mapping, corrected)
    const said = mapped.some((field) => values[field] !== '')
    if (!said && row.shape === undefined) continue
    const line: Standing = {
      line: row.line,
      values: unquoted({...values}, mapped),
      ...(row.shape === undefined ? {} : {shape: row.shape}),
      out: out.has(row.line),
      sums: mapped.filter((field) => sums.test(values[field])),
    }
    standing.push(line)
    if (!counts(line)) continue
    for (const field of mapped) if (isFormula(values[field])) refuse(row.line, field, values[field])
  }
  const mayMerge = source.kind === 'table' && !isExported(source.titles)
  const filled = mayMerge ? merged.filter((field) => isMerged(field, standing, mapped)) : []
  const all = filled.length === 0 ? standing : fillDown(standing, filled)
  const lines = all.filter(counts)
  const left = all.filter((line) => line.out && line.sums.length === 0)
  return {lines, filled, left, leftOut: all.length - lines.length, errors}
}

const counts = ({out, sums: said}: Standing): boolean => !out && said.length === 0

const mostSaid = 60

/** What a line says, in so many letters. */
export const sayLine = ({values}: Line): string => {
  const said = fields.map((field) => values[field]).filter((value) => value !== '')
  return said.map(withoutPeoplesNumbers).join(' ').slice(0, mostSaid)
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
const isMerged = (field: Field, standing: readonly Standing[], mapped: readonly Field[]): boolean => {
  const lines = standing.filter((line) => line.sums.length === 0)
  // A remark above the first place is left out, and says nothing about cells.
  const first = lines.find(({out, values}) => !out || values[field] !== '')
  if (!mapped.includes(field) || (first?.values[field] ?? '') === '') return false
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

const fillDown = (lines: readonly Standing[], filled: readonly Field[]): readonly Standing[] => {
  const above: Partial<Record<Field, string>> = {}
  return lines.map((line) => {
    const values = {...line.values}
    // What stands right of 合计 is a number of things, not one of them.
    const sum = merged.findIndex((field) => line.sums.includes(field))
    const names = sum === -1 ? merged : merged.slice(0, sum)
    // Something wider that begins anew ends what was narrower.
    let anew = false
    for (const field of names) {
      if (values[field] !== '') {
        anew ||= above[field] !== values[field]
        above[field] = values[field]
      } else if (!filled.includes(field)) continue
      else if (anew) above[field] = ''
      else if (narrower(field, values)) values[field] = above[field] ?? ''
    }
    return {...line, values}
  })
}
