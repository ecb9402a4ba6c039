import {gap, keptWithNext, rowBlocks, stack, type Row} from './blocks'
import {a4, mm, Paper, type Block, type Rendered} from './document'

/** A consent to be signed on paper: to the use of personal data, a guardian's for a child, a delegation. */
export interface ConsentData {
  readonly communityName: string
  readonly title: string
  /** What is agreed to, paragraph by paragraph: PIPL art. 14 and 17 want it named before it is agreed to. */
  readonly notice: readonly string[]
  /** What is known already is printed; an empty value leaves a line to fill in. */
  readonly fields: readonly Row[]
  /** Of the notice, as it stands in the person's record of consents. */
  readonly version: string
  /** Who signs, one line each: `本人签名`, `监护人签名`, `经办人`, `日期`. */
  readonly signedLines: readonly string[]
}

/** Large: many who sign are over 60. */
const size = 14

export const renderConsent = async (data: ConsentData): Promise<Rendered> => {
  const {communityName, title, notice, fields, version, signedLines} = data
  const paper = await Paper.open(title)
  const width = a4.width - a4.margin * 2
  const labelled = {size, between: size * 0.6}
  const blocks: readonly Block[] = [
    ...paper.lines(communityName, width, {size: 12, leading: 1.4}),
    ...paper.lines(title, width, {size: 24, bold: true, leading: 1.4}).map(keptWithNext),
    gap(size),
    ...notice.flatMap((said) => [...paper.lines(said, width, {size, leading: 1.65}), gap(size * 0.6)]),
    gap(size * 0.6),
    ...rowBlocks(paper, width, fields, labelled),
    gap(size),
    stack([
      ...paper.lines('我看过（或者有人念给我听）上面的内容，同意。', width, {size, bold: true}),
      ...signedLines.map((label) => signed(paper, label, width)),
    ]),
  ]
  paper.flow(blocks, a4, `${communityName} ${title} 告知内容版本：${version}`)
  return paper.end()
}

/** Room for a signature above a line. */
const signed = (paper: Paper, label: string, width: number): Block => {
  const [said] = paper.lines(label, width, {size})
  const height = mm(15)
  const from = size * 8
  return {
    height,
    draw(x, y) {
      said?.draw(x, y + height - size * 1.5)
      paper.stroke([x + from, y + height - 1], [x + width, y + height - 1])
    },
  }
}
