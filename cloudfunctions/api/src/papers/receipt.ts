import {centredCode, gap, rowBlocks, rule, type Row} from './blocks'
import {mm, Paper, roll, type Rendered} from './document'

/** The receipt of something done for somebody: theirs to keep, and to ask by. */
export interface ReceiptData {
  readonly communityName: string
  readonly communityPhone: string
  /** For whom it was done. */
  readonly personName: string
  /** Who did it, with their post: `刘芳（窗口工作人员）`. */
  readonly who: string
  /** What was done, in a sentence. */
  readonly what: string
  /** As people say it: `2026年11月23日(周一)上午 9:30`. */
  readonly when: string
  readonly details: readonly Row[]
  /** To ask by. */
  readonly number: string
  readonly qrText?: string
}

const size = 11

export const renderReceipt = async (data: ReceiptData): Promise<Rendered> => {
  const {communityName, communityPhone, personName, who, what, when, details, number, qrText} = data
  const paper = await Paper.open('办事回执')
  const width = roll.width - roll.margin * 2
  const small = {size: 9.5, leading: 1.45}
  const labelled = {size, between: size * 0.25}
  const line = () => rule(paper, width, {above: size * 0.7, below: size * 0.7})
  paper.flow(
    [
      ...paper.lines(communityName, width, small),
      ...paper.lines('办事回执', width, {size: 18, bold: true, leading: 1.35}),
      gap(size * 0.6),
      ...paper.lines(what, width, {size: 13, bold: true, leading: 1.45}),
      line(),
      ...rowBlocks(
        paper,
        width,
        [
          {label: '为谁办的', value: personName},
          {label: '谁办的', value: who},
          {label: '时间', value: when},
          ...details,
        ],
        labelled,
      ),
      line(),
      ...paper.lines('回执编号', width, small),
      ...paper.lines(number, width, paper.fit(number, width, {most: 18, least: 9, bold: true})),
      ...(qrText === undefined ? [] : [gap(size * 0.4), centredCode(paper, qrText, mm(34), width)]),
      line(),
      ...paper.lines('请收好。不是您要办的，或者哪里不对，\n请打社区电话：', width, small),
      ...paper.lines(communityPhone, width, {
        ...paper.fit(communityPhone, width, {most: 21, least: 12, bold: true}),
        leading: 1.35,
      }),
    ],
    roll,
  )
  return paper.end()
}
