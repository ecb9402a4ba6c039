import {centredCode, framed, gap, rule, stack} from './blocks'
import {a4, mm, Paper, roll, type Block, type Rendered} from './document'
import {inGroups} from './said'

/** A slip with a code that works once: to join WeChat, to confirm an address, to lend somebody a right. */
export interface CodeSlipData {
  readonly communityName: string
  readonly communityPhone: string
  readonly title: string
  /** What the code does, in a sentence. */
  readonly sentence: string
  /** Digits; printed in groups. */
  readonly code: string
  readonly qrText: string
  /** Until when it works, as people say it: `11月30日(周一)`. */
  readonly until: string
  /** What to do with it, one thing after the other. */
  readonly steps: readonly string[]
  /** Where it comes out: the roll of the window's printer unless said. */
  readonly paper?: 'roll' | 'a4'
}

const sizes = {
  roll: {size: roll, title: 17, text: 11, code: 30, side: mm(40)},
  a4: {size: a4, title: 28, text: 15, code: 54, side: mm(62)},
} as const

export const renderCodeSlip = async (data: CodeSlipData): Promise<Rendered> => {
  const {communityName, communityPhone, title, sentence, code, qrText, until, steps} = data
  const {size, ...sized} = sizes[data.paper ?? 'roll']
  const paper = await Paper.open(title)
  const width = size.width - size.margin * 2
  const text = {size: sized.text, leading: 1.5}
  const small = {size: sized.text * 0.85, leading: 1.45}
  const padding = sized.text * 0.8
  const inner = width - padding * 2
  const number = inGroups(code)
  const strip = sized.text
  const blocks: readonly Block[] = [
    ...paper.lines(communityName, width, small),
    ...paper.lines(title, width, {size: sized.title, bold: true, leading: 1.35}),
    gap(strip * 0.5),
    ...paper.lines(sentence, width, text),
    gap(strip),
    framed(paper, width, padding, [
      ...paper.lines(number, inner, {
        ...paper.fit(number, inner, {most: sized.code, least: 12, bold: true, align: 'center'}),
        leading: 1.2,
      }),
      gap(strip * 0.3),
      ...paper.lines(`只能用一次，${until}前有效`, inner, {...text, align: 'center'}),
    ]),
    gap(strip * 0.4),
    centredCode(paper, qrText, sized.side, width),
    gap(strip * 0.4),
    ...steps.flatMap((step, place) => numbered(paper, place + 1, step, width, sized.text)),
    rule(paper, width, {above: strip * 0.6, below: strip * 0.6}),
    ...paper.lines('别给不认识的人看。有疑问打社区电话：', width, small),
    ...paper.lines(communityPhone, width, {
      ...paper.fit(communityPhone, width, {most: sized.title * 1.25, least: 14, bold: true}),
      leading: 1.3,
    }),
  ]
  paper.flow(blocks, size, communityName)
  return paper.end()
}

/** A step with its number hanging before it. */
const numbered = (
  paper: Paper,
  place: number,
  step: string,
  width: number,
  size: number,
): readonly Block[] => {
  const hang = size * 1.6
  const said = stack(paper.lines(step, width - hang, {size, leading: 1.5}))
  const [number] = paper.lines(`${String(place)}.`, hang, {size, bold: true, leading: 1.5})
  const block: Block = {
    height: said.height,
    draw(x, y) {
      number?.draw(x, y)
      said.draw(x + hang, y)
    },
  }
  return [block, gap(size * 0.3)]
}
