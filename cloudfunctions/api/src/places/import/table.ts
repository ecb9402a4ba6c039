import Papa from 'papaparse'
import {fieldOf} from './columns'
import {mostLines} from './contract'
import type {Parsed} from './source'

/** Lines above which no heading stands: titles, dates, who made the list. */
const mostTitles = 10
const mostColumns = 200

// The second line of a heading that spans two.
const subheadings = new Set(['名称', '编码', '编号', '号', '数', '户', '人'])

const filledCells = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length
const knownHeadings = (row: readonly string[]): number => row.filter((cell) => fieldOf(cell) !== null).length

/** The row of the heading: where most cells are headings we know, or else the first with several cells. */
const headingRow = (rows: readonly (readonly string[])[]): number => {
  let best = -1
  let most = 0
  rows.slice(0, mostTitles).forEach((row, at) => {
    const known = knownHeadings(row)
    if (known > most) [best, most] = [at, known]
  })
  if (best >= 0) {
    // 网格,,楼栋 above 名称,编码,: the upper line is the heading, too, when its gaps are what the lower fills.
    const above = rows[best - 1]
    return above !== undefined && filledCells(above) > 1 && isSubheading(above, rows[best] ?? [])
      ? best - 1
      : best
  }
  return Math.max(
    0,
    rows.slice(0, mostTitles).findIndex((row) => filledCells(row) > 1),
  )
}

/** Whether the lower line goes on with a heading that has merged cells. */
const isSubheading = (upper: readonly string[], lower: readonly string[]): boolean => {
  const gaps = upper.some((cell, at) => cell.trim() === '' && (lower[at] ?? '').trim() !== '')
  const words = lower.filter((cell) => cell.trim() !== '')
  const known = words.filter((cell) => fieldOf(cell) !== null || subheadings.has(cell.trim()))
  return (
    gaps && known.length > 0 && known.length * 2 >= words.length && words.every((cell) => !/\d/u.test(cell))
  )
}

/** Merged cells of the upper line reach to the right until the next one. */
const joined = (upper: readonly string[], lower: readonly string[]): string[] => {
  let reach = ''
  return Array.from({length: Math.max(upper.length, lower.length)}, (_, at) => {
    const [over, under] = [(upper[at] ?? '').trim(), (lower[at] ?? '').trim()]
    if (over !== '') reach = over
    if (under === '') return over
    return fieldOf(under) !== null && fieldOf(reach + under) === null ? under : `${reach}${under}`
  })
}

/**
 * Takes a table apart: finds its delimiter, and its heading below titles and over merged cells.
 * @param example columns that such a list may have, for whoever has none
 */
export const parseTable = (text: string, example = '网格、楼栋、单元、房号'): Parsed => {
  const {data: rows, errors} = Papa.parse<string[]>(text.replace(/\s+$/u, ''), {header: false})
  // Such a quote swallows lines that follow: what is missing then would look as if nobody had listed it.
  const unpaired = errors.find(({type}) => type === 'Quotes')
  if (unpaired !== undefined) {
    const line = (unpaired.row ?? 0) + 1
    return {
      ok: false,
      problem: `第 ${line.toLocaleString('en')} 行的双引号不成对，后面的行会读丢。请在文件里改好这一行，再选一次`,
    }
  }
  const at = headingRow(rows)
  const [upper = [], lower = []] = rows.slice(at, at + 2)
  const twoLines = isSubheading(upper, lower)
  const titles = (twoLines ? joined(upper, lower) : upper).map((title) => title.replace(/\s+/gu, ' ').trim())
  while (titles.at(-1) === '') titles.pop()
  if (titles.length === 0) return {ok: false, problem: `没有找到表头。第一行要写每一列是什么，如 ${example}`}
  if (titles.length > mostColumns)
    return {ok: false, problem: `最多 ${String(mostColumns)} 列，请删去不用的列`}
  const first = at + (twoLines ? 2 : 1)
  const body = rows.slice(first)
  if (body.length === 0) return {ok: false, problem: '表头下面没有内容，请重新选'}
  if (body.length > mostLines) {
    return {
      ok: false,
      problem: `最多 ${mostLines.toLocaleString('en')} 行，这份有 ${body.length.toLocaleString('en')} 行，请分成几份`,
    }
  }
  return {
    ok: true,
    source: {
      kind: 'table',
      titles,
      rows: body.map((cells, row) => ({line: first + row + 1, cells})),
    },
  }
}
