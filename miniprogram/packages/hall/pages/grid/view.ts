import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {addDays, sayDay, sayWeekday} from '../../../../shared/time'
import {sayCode, sayWindow, stateWords} from '../../../../words/booking'

type Grid = ReplyOf<'booking.grid'>
type Column = Grid['columns'][number]

export interface Cell {
  /** `2/2`; empty where there is no time. */
  readonly said: string
  readonly label: string
  readonly full: boolean
  readonly taken: boolean
  readonly resource: string
  readonly date: string
  readonly time: string
}

export interface GridShown {
  readonly day: string
  readonly resources: readonly {readonly id: string; readonly name: string; readonly on: boolean}[]
  readonly heads: readonly {readonly id: string; readonly name: string; readonly second: string}[]
  readonly rows: readonly {readonly time: string; readonly cells: readonly Cell[]}[]
}

const clock = (time: string): string => time.replace(/^0/u, '')

const headOf = ({resource, date, name, closed, walkIns}: Column, week: boolean) => ({
  id: week ? date : resource,
  name: week ? `${sayWeekday(date)} ${date.slice(8)}日` : sayWindow(name),
  second: closed ?? (walkIns > 0 ? `现场 ${String(walkIns)} 个` : ''),
})

const cellOf = (column: Column, time: string): Cell => {
  const {resource, date, name} = column
  const found = column.cells.find((cell) => cell.time === time)
  if (found === undefined) {
    return {said: '', label: '', full: false, taken: false, resource, date, time}
  }
  const {taken, capacity, groups = []} = found
  const whose = groups.join('、')
  const label = `${sayWindow(name)} ${clock(time)}，${whose === '' ? '' : `${whose}，`}约了 ${String(taken)} 位，能约 ${String(capacity)} 位`
  return {
    ...{
      said: whose === '' ? `${String(taken)}/${String(capacity)}` : whose,
      label,
      full: taken >= capacity,
      taken: taken > 0,
    },
    ...{resource, date, time},
  }
}

/**
 * The grid: resources, or with one chosen the days of its week, as columns; times as rows.
 * @param one the column that a narrow page shows; empty: all
 */
export const shapeGrid = (grid: Grid, date: string, resource: string, one: string): GridShown => {
  const week = resource !== ''
  const columns = grid.columns.filter(
    (column) => one === '' || (week ? column.date : column.resource) === one,
  )
  const times = [...new Set(columns.flatMap(({cells}) => cells.map(({time}) => time)))].sort()
  return {
    day: week ? `${sayDay(grid.columns[0]?.date ?? date, grid.today)}起的一周` : sayDay(date, grid.today),
    resources: grid.resources.map(({id, name}) => ({id, name: sayWindow(name), on: id === resource})),
    heads: columns.map((column) => headOf(column, week)),
    rows: times.map((time) => ({time: clock(time), cells: columns.map((column) => cellOf(column, time))})),
  }
}

export const shapeEntries = (entries: ReplyOf<'booking.cell'>['entries']) =>
  entries.map(({id, name, number, service, state, paper, confidential, code = ''}) => ({
    id,
    who:
      number === undefined
        ? confidential === true && name === ''
          ? `预约码 ${sayCode(code)}`
          : name
        : `${number}${paper === true ? '（补录）' : ''}`,
    service: service?.name ?? (confidential === true ? '内容保密' : '现场办理'),
    word: stateWords[state].word,
  }))

/** The day, or the week, before or after. */
export const turned = (date: string, week: boolean, by: -1 | 1): string => addDays(date, by * (week ? 7 : 1))
