import {gap, stack} from './blocks'
import {a4, mm, Paper, type Block, type Rendered} from './document'

/** Labels with codes for things that stand somewhere: to cut out and hang up. */

export interface Label {
  /** 3号楼东头路灯 */
  readonly name: string
  readonly place: string
  /** What the code says. */
  readonly qrText: string
}

export interface LabelsData {
  readonly communityName: string
  readonly communityPhone: string
  readonly title: string
  /** What one does with it, in a few words. */
  readonly how: string
  readonly labels: readonly Label[]
}

const columns = 2
const margin = mm(12)
const size = {...a4, margin}
const width = (a4.width - margin * 2) / columns
const height = mm(64)
const padding = mm(4)
const side = mm(38)

/** Two labels beside each other, with the lines to cut along. */
const row = (paper: Paper, data: LabelsData, labels: readonly Label[]): Block => ({
  height,
  draw(x, y) {
    labels.forEach((label, place) => {
      const left = x + place * width
      paper.outline(left, y, width, height)
      inside(paper, data, label).draw(left + padding, y + padding)
    })
  },
})

const inside = (
  paper: Paper,
  {communityName, communityPhone, title, how}: LabelsData,
  {name, place, qrText}: Label,
): Block => {
  const inner = width - padding * 2
  const beside = inner - side - mm(3)
  const room = height - padding * 2
  const head = stack(paper.lines(title, inner, {size: 17, bold: true, leading: 1.3}))
  const said = stack([
    ...paper.lines(name, beside, {
      ...paper.fit(name, beside, {most: 13, least: 8, lines: 3, bold: true}),
      leading: 1.25,
    }),
    gap(mm(1)),
    ...paper.lines(place, beside, {
      ...paper.fit(place, beside, {most: 9, least: 6, lines: 2}),
      leading: 1.25,
    }),
    gap(mm(1.5)),
    ...paper.lines(how, beside, {size: 9, leading: 1.35}),
  ])
  const foot = stack(
    paper.lines(`${communityName}  ${communityPhone}`, inner, {
      ...paper.fit(`${communityName}  ${communityPhone}`, inner, {most: 10, least: 6}),
      leading: 1.3,
    }),
  )
  const code = paper.code(qrText, side)
  return {
    height: room,
    draw(x, y) {
      head.draw(x, y)
      code.draw(x + inner - side + code.border, y + head.height - code.border * 0.4)
      said.draw(x, y + head.height + mm(1))
      foot.draw(x, y + room - foot.height)
    },
  }
}

export const renderLabels = async (data: LabelsData): Promise<Rendered> => {
  const paper = await Paper.open(data.title)
  const rows: Block[] = []
  for (let from = 0; from < data.labels.length; from += columns) {
    rows.push(row(paper, data, data.labels.slice(from, from + columns)))
  }
  paper.flow(rows, size, data.communityName)
  return paper.end()
}
