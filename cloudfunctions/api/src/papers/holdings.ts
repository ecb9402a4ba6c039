import {gap, keptWithNext, rowBlocks, rule, tableBlocks, type Row, type Table} from './blocks'
import {a4, Paper, type Block, type Rendered} from './document'
import {sayDate} from './said'

/** One kind of what is held about a person. */
export interface HeldSection {
  readonly title: string
  /** Why it is held, and for how long. */
  readonly why: string
  readonly rows: readonly Row[]
  readonly table?: Table
}

/** The readable copy of everything held about a person (PIPL art. 45: everyone may look it up and copy it). */
export interface HoldingsData {
  readonly communityName: string
  readonly personName: string
  /** The day it was made, `YYYY-MM-DD`. */
  readonly made: string
  readonly sections: readonly HeldSection[]
}

const size = 11
const nothing = '没有记录。'

export const renderHoldings = async (data: HoldingsData): Promise<Rendered> => {
  const {communityName, personName, made, sections} = data
  const title = '我的信息'
  const paper = await Paper.open(title)
  const width = a4.width - a4.margin * 2
  const blocks: readonly Block[] = [
    ...paper.lines(communityName, width, {size, leading: 1.4}),
    ...paper.lines(`${personName}的信息`, width, {size: 24, bold: true, leading: 1.35}),
    gap(size * 0.4),
    ...paper.lines(
      `这里是截至${sayDate(made)}，有事找里关于${personName}的全部信息，共 ${String(sections.length)} 类。里面有个人信息，请自己收好。`,
      width,
      {size, leading: 1.6},
    ),
    gap(size * 1.2),
    ...sections.flatMap((section) => sectionBlocks(paper, width, section)),
  ]
  paper.flow(blocks, a4, `${communityName} ${personName}的信息 ${sayDate(made)}`)
  return paper.end()
}

const sectionBlocks = (
  paper: Paper,
  width: number,
  {title, why, rows, table}: HeldSection,
): readonly Block[] => [
  keptWithNext(rule(paper, width, {above: 0, below: size * 0.8, line: 1})),
  ...paper.lines(title, width, {size: 15, bold: true, leading: 1.4}).map(keptWithNext),
  ...paper.lines(why, width, {size: 10, leading: 1.5}).map(keptWithNext),
  keptWithNext(gap(size * 0.6)),
  ...rowBlocks(paper, width, rows, {size, between: size * 0.35, least: size * 5, bold: false}),
  ...(table === undefined || table.rows.length === 0 ? [] : tableBlocks(paper, width, table, 10)),
  ...(rows.length === 0 && (table?.rows.length ?? 0) === 0 ? paper.lines(nothing, width, {size}) : []),
  gap(size * 1.4),
]
