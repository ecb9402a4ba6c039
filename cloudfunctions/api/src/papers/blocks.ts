import {mm, type Block, type Paper, type Style} from './document'

/** What papers are put together from. */

/** A label and what it says. An empty value leaves a line to write on. */
export interface Row {
  readonly label: string
  readonly value: string
}

export interface Table {
  readonly columns: readonly string[]
  /** Cells by column. */
  readonly rows: readonly (readonly string[])[]
}

export const gap = (height: number): Block => ({
  height,
  space: true,
  draw: () => undefined,
})

/** Blocks as one that no page ends inside of. */
export const stack = (blocks: readonly Block[]): Block => ({
  height: blocks.reduce((sum, {height}) => sum + height, 0),
  draw(x, y) {
    let at = y
    for (const block of blocks) {
      block.draw(x, at)
      at += block.height
    }
  },
})

export const keptWithNext = (block: Block): Block => ({...block, keepWithNext: true})

/** Blocks beside each other, their tops in a line; `at` is how far each stands from the left. */
export const beside = (...blocks: readonly {readonly at: number; readonly block: Block}[]): Block => ({
  height: Math.max(...blocks.map(({block}) => block.height)),
  draw(x, y) {
    for (const {at, block} of blocks) block.draw(x + at, y)
  },
})

/** A line over the whole width with room above and below. */
export const rule = (
  paper: Paper,
  width: number,
  {above, below, line}: {readonly above: number; readonly below: number; readonly line?: number},
): Block => ({
  height: above + below,
  draw(x, y) {
    paper.stroke([x, y + above], [x + width, y + above], line === undefined ? {} : {width: line})
  },
})

/** Text in the middle of a frame. */
export const framed = (paper: Paper, width: number, padding: number, inside: readonly Block[]): Block => {
  const content = stack(inside)
  const height = content.height + padding * 2
  return {
    height,
    draw(x, y) {
      paper.outline(x, y, width, height, {radius: mm(2), line: 1})
      content.draw(x + padding, y + padding)
    },
  }
}

/** A code in the middle of the width. */
export const centredCode = (paper: Paper, text: string, side: number, width: number): Block => {
  const code = paper.code(text, side)
  return {
    height: code.height,
    draw(x, y) {
      code.draw(x + (width - side) / 2, y)
    },
  }
}

/** Lines that belong to one row, cell by cell: the row may go on on the next page. */
const across = (
  cells: readonly {readonly at: number; readonly lines: readonly Block[]}[],
): readonly Block[] => {
  const most = Math.max(...cells.map(({lines}) => lines.length))
  return Array.from({length: most}, (_, place) => {
    const there = cells.flatMap(({at, lines}) => {
      const block = lines[place]
      return block === undefined ? [] : [{at, block}]
    })
    return {...beside(...there), keepWithNext: most > 1 && (place === 0 || place === most - 2)}
  })
}

/** Labels in one column, as wide as the longest of them but not wider than four tenths; what they say in another. */
export const rowBlocks = (
  paper: Paper,
  width: number,
  rows: readonly Row[],
  {
    size,
    between,
    least = 0,
    bold = true,
  }: {
    readonly size: number
    readonly between: number
    /** Of the labels' column, in points. */
    readonly least?: number
    /** Whether what they say is set bold. */
    readonly bold?: boolean
  },
): readonly Block[] => {
  const style: Style = {size, leading: 1.45}
  const widest = Math.max(least, ...rows.map(({label}) => paper.width(label, style)))
  const labelWidth = Math.min(widest, width * 0.4) + size
  return rows.flatMap(({label, value}) => {
    const valueWidth = width - labelWidth
    const said = paper.lines(value, valueWidth, {...style, bold})
    const cells = [
      {at: 0, lines: paper.lines(label, labelWidth - size * 0.9, style)},
      {at: labelWidth, lines: value === '' ? [blankLine(paper, valueWidth, size * 1.45)] : said},
    ]
    return [...across(cells), gap(between)]
  })
}

const blankLine = (paper: Paper, width: number, height: number): Block => ({
  height,
  draw(x, y) {
    paper.stroke([x, y + height - 1], [x + width, y + height - 1])
  },
})

const cellPadding = mm(1.2)
const columnGap = mm(4)

/** A table; its heading stands again on each page that it goes on on. */
export const tableBlocks = (paper: Paper, width: number, table: Table, size: number): readonly Block[] => {
  const {columns, rows} = table
  const widths = columnWidths(paper, width, table, {size})
  const starts = widths.map((_, place) => widths.slice(0, place).reduce((sum, one) => sum + one, 0))
  const row = (cells: readonly string[], bold: boolean): readonly Block[] =>
    across(
      widths.map((cell, place) => ({
        at: starts[place] ?? 0,
        lines: paper.lines(cells[place] ?? '', cell - columnGap, {size, bold, leading: 1.4}),
      })),
    )
  const line = rule(paper, width, {above: cellPadding, below: cellPadding, line: 0.25})
  const heading = keptWithNext(
    stack([...row(columns, true), rule(paper, width, {above: cellPadding, below: cellPadding, line: 1})]),
  )
  return [
    heading,
    ...rows.flatMap((cells) => {
      const lines = row(cells, false)
      return [...lines.slice(0, -1), stack([...lines.slice(-1), line])].map((block, place) => ({
        ...block,
        keepWithNext: lines[place]?.keepWithNext === true,
        heading,
      }))
    }),
  ]
}

/** Columns that need little get what they need; the others share the rest evenly. */
const columnWidths = (
  paper: Paper,
  width: number,
  {columns, rows}: Table,
  style: Style,
): readonly number[] => {
  const needs = columns.map((title, place) => {
    const said = rows.map((cells) => paper.width(cells[place] ?? '', style))
    return Math.max(paper.width(title, {...style, bold: true}), ...said) + columnGap
  })
  const widths = needs.map(() => 0)
  let room = width
  const fromLittle = needs.map((need, place) => ({need, place})).sort((a, b) => a.need - b.need)
  fromLittle.forEach(({need, place}, done) => {
    const given = Math.min(need, room / (needs.length - done))
    widths[place] = given
    room -= given
  })
  // What nobody needs stands between the columns.
  return widths.map((given) => given + room / widths.length)
}
