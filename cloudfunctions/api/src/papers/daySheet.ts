import {gap, keptWithNext, tableBlocks} from './blocks'
import {a4, Paper, type Block, type Rendered} from './document'
import type {HallHead} from './hallCard'
import {dateAt8, minuteOfDay, sayDay, sayTime, timeOf} from '../../../../miniprogram/shared/time'

export interface SheetVisit {
  /** `09:30–10:00`. */
  readonly time: string
  readonly code: string
  /** Masked: it lies on the counter. */
  readonly name: string
  readonly service: string
  /** What they need when they come; empty for nothing. */
  readonly note: string
}

/** The appointments of a day, to work by when the power or the network fails. */
export interface DaySheetData extends HallHead {
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly made: Date
  readonly places: readonly {
    readonly name: string
    /** Of its walk-in numbers; empty where none are given. */
    readonly letter: string
    readonly visits: readonly SheetVisit[]
  }[]
}

/** A paper is read on another day: its dates are whole. */
const longAgo = '2000-01-01'
const size = 11
/** Drawn, not a letter: no font need have it. */
const boxSide = size * 0.9

export const renderDaySheet = async (data: DaySheetData): Promise<Rendered> => {
  const {communityName, communityPhone, date, made, places} = data
  const paper = await Paper.open('当天预约表')
  const width = a4.width - a4.margin * 2
  const when = `${sayDay(dateAt8(made), longAgo)}${sayTime(timeOf(minuteOfDay(made)))}`
  const blocks: readonly Block[] = [
    ...paper.lines(communityName, width, {size, leading: 1.4}),
    ...paper.lines(`${sayDay(date, longAgo)}预约表`, width, {size: 22, bold: true, leading: 1.35}),
    ...paper.lines(
      `${when}打印。停电断网时照这张表叫人，来了打勾；没约的接着写号，来电以后在“补录”里补上。电话 ${communityPhone}`,
      width,
      {size: 10, leading: 1.5},
    ),
    ...places.flatMap((place) => placeBlocks(paper, width, place)),
  ]
  paper.flow(blocks, a4, `${communityName} ${sayDay(date, longAgo)}预约表，用完收好`)
  return paper.end()
}

const placeBlocks = (
  paper: Paper,
  width: number,
  {name, letter, visits}: DaySheetData['places'][number],
): readonly Block[] => [
  keptWithNext(gap(size * 1.4)),
  ...paper
    .lines(`${name}（约了 ${String(visits.length)} 位）`, width, {size: 15, bold: true, leading: 1.4})
    .map(keptWithNext),
  ...(visits.length === 0
    ? paper.lines('没有人约。', width, {size, leading: 1.6})
    : ticked(paper, width, visits)),
  ...(letter === '' ? [] : walkInLine(paper, width, letter)),
]

/** The table, with a box to tick before each row. */
const ticked = (paper: Paper, width: number, visits: readonly SheetVisit[]): readonly Block[] => {
  const indent = boxSide * 2
  const table = {
    columns: ['时间', '预约码', '姓名', '办什么', '备注'],
    rows: visits.map(({time, code, name, service, note}) => [
      ...[time, `${code.slice(0, 3)} ${code.slice(3)}`, name, service],
      note,
    ]),
  }
  return tableBlocks(paper, width - indent, table, size).map((block, place) => ({
    ...block,
    ...(block.heading === undefined ? {} : {heading: shifted(block.heading, indent)}),
    draw(x: number, y: number) {
      // The first is the heading; a row that goes on in a second line has its box at the first.
      if (place > 0) paper.outline(x, y + size * 0.3, boxSide, boxSide)
      block.draw(x + indent, y)
    },
  }))
}

const shifted = (block: Block, by: number): Block => ({...block, draw: (x, y) => block.draw(x + by, y)})

const walkInLine = (paper: Paper, width: number, letter: string): readonly Block[] => [
  gap(size * 0.6),
  ...paper.lines(
    `没约的从系统里最后一个号接着写：${Array.from({length: 4}, () => `${letter}____`).join('   ')}`,
    width,
    {size, leading: 1.6},
  ),
]
