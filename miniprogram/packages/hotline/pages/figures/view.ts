import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayInstant} from '../../../../shared/time'
import type {Share} from '../../../../shared/share'
import type {FiguresRow} from '../../rules/shown'

type Figures = ReplyOf<'hotline.figures'>

/** One share as it is read: `83%`, and beneath it how sure that is. */
export interface Cell {
  readonly id: string
  readonly name: string
  readonly said: string
  /** `多半在 76%–89%，41 件`. */
  readonly sure: string
  /** In a table, where there is little room: `76–89`. */
  readonly range: string
  /** What a screen reader says. */
  readonly label: string
}

export interface Row {
  readonly id: string
  readonly name: string
  readonly told: string
  readonly cells: readonly Cell[]
}

export interface Table {
  readonly id: string
  readonly name: string
  readonly rows: readonly Row[]
}

export interface FiguresShown {
  readonly total: Row
  readonly tables: readonly Table[]
  /** 数到 11月27日 14:00 的 */
  readonly upTo: string
}

const names = {
  response: '按时答复',
  solution: '说解决了',
  satisfaction: '说满意',
  silent: '没有回话',
} as const
type Name = keyof typeof names
const order: readonly Name[] = ['response', 'solution', 'satisfaction', 'silent']

export const columns = ['', '件数', ...order.map((name) => names[name])]

const percent = (value: number): string => String(Math.round(value * 100))

const cellOf = (id: Name, {share, low, high, of}: Share): Cell => {
  const name = names[id]
  if (share === null) {
    const why = of === 0 ? '还没有' : '太少'
    return {
      id,
      name,
      said: why,
      sure: of === 0 ? '还没有' : '不足 5 件，不算',
      range: '',
      label: `${name}${why}`,
    }
  }
  const said = `${percent(share)}%`
  const sure = `多半在 ${percent(low)}%–${percent(high)}%，${String(of)} 件`
  return {id, name, said, sure, range: `${percent(low)}–${percent(high)}`, label: `${name}${said}，${sure}`}
}

const none: Share = {share: null, low: 0, high: 1, of: 0}

const rowOf = ({id, name, told, rates}: FiguresRow): Row => ({
  id,
  name,
  told: told === null ? '不显示' : `${String(told)} 件`,
  cells: told === null ? [] : order.map((one) => cellOf(one, rates?.[one] ?? none)),
})

/** The page, in the order things come in: nothing is ranked. Null where nothing was told. */
export const shapeFigures = (
  {total, kinds, grids, months, upTo}: Figures,
  now: Date,
): FiguresShown | null => {
  if (total.told === 0) return null
  const tables = [
    {id: 'kinds', name: '按类别', rows: kinds},
    {id: 'grids', name: '按网格', rows: grids},
    {id: 'months', name: '按月份', rows: months},
  ]
  return {
    total: rowOf(total),
    tables: tables
      .filter(({rows}) => rows.length > 0)
      .map(({id, name, rows}) => ({id, name, rows: rows.map((row) => rowOf(row))})),
    upTo: upTo === null ? '' : `数到${sayInstant(new Date(upTo), now)}`,
  }
}

export const spans = [
  {months: 3, name: '近 3 个月'},
  {months: 12, name: '近一年'},
  {months: 24, name: '近两年'},
] as const
