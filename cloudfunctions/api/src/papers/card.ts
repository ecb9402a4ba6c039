import {beside, gap, stack} from './blocks'
import {a4, mm, Paper, type Block, type Rendered} from './document'
import {inGroups, sayDate} from './said'

/** 爱心助老服务卡: acts for a person without WeChat at the window and by phone. */
export interface CardData {
  readonly communityName: string
  readonly communityPhone: string
  readonly personName: string
  /** Digits; printed in groups. */
  readonly cardNumber: string
  /** What the code says when it is scanned. */
  readonly qrText: string
  /** Day of issue, `YYYY-MM-DD`. */
  readonly issued: string
}

const title = '爱心助老服务卡'
/** Broken where one takes a breath. */
const purpose = '拿着这张卡到窗口，或者打电话报卡号，\n就能办事、查进度。\n卡丢了请马上打电话停用。'

/** ISO/IEC 7810 ID-1: fits a purse, and a sleeve for bank cards. */
const card = {width: mm(85.6), height: mm(53.98), padding: mm(4.5)}
const mark = mm(4)

/** The card twice on one sheet: to fold and to cut out, and in big print for the wall beside the phone. */
export const renderCard = async (data: CardData): Promise<Rendered> => {
  const paper = await Paper.open(title)
  const x = (a4.width - card.width * 2) / 2
  const y = mm(30)
  const how = paper.lines('沿实线剪下，沿中间的虚线对折，就是一张卡。', card.width * 2, {size: 11})
  const big = bigPrint(paper, data, a4.width - a4.margin * 2)
  // One sheet, each thing at its place: nothing here grows with what is said.
  const sheet: Block = {
    height: a4.height - a4.margin * 2,
    draw() {
      stack(how).draw(x, mm(16))
      cutMarks(paper, x, y)
      inside(front(paper, data)).draw(x, y)
      inside(back(paper, data)).draw(x + card.width, y)
      big.draw(a4.margin, y + card.height + mm(14))
    },
  }
  paper.flow([sheet], a4, `${data.communityName} ${sayDate(data.issued)} 发卡`)
  return paper.end()
}

const inner = card.width - card.padding * 2

const inside = (block: Block): Block => ({
  height: card.height,
  draw(x, y) {
    block.draw(x + card.padding, y + card.padding)
  },
})

const front = (paper: Paper, {communityName, personName, cardNumber, qrText}: CardData): Block => {
  const side = mm(30)
  const left = inner - side + mm(2)
  const name = paper.fit(personName, left, {most: 26, least: 11, lines: 2, bold: true, leading: 1.2})
  const number = inGroups(cardNumber)
  const room = card.height - card.padding * 2
  const head = [
    ...paper.lines(title, inner, {size: 13, bold: true, leading: 1.3}),
    ...paper.lines(communityName, inner, {
      ...paper.fit(communityName, inner, {most: 9, least: 6}),
      leading: 1.3,
    }),
  ]
  const digits = paper.lines(
    number,
    left,
    paper.fit(number, left, {most: 17, least: 9, bold: true, leading: 1.3}),
  )
  const who = stack([
    ...paper.lines(personName, left, name),
    gap(mm(1.5)),
    ...paper.lines('卡号', left, {size: 8, leading: 1.3}),
    ...digits,
  ])
  const headed = stack(head)
  const code = paper.code(qrText, side)
  return {
    height: room,
    draw(x, y) {
      headed.draw(x, y)
      // The white around the code reaches to the edge: its black stands in line with the rest.
      code.draw(x + inner - side + code.border, y + room - side + code.border)
      who.draw(x, y + room - who.height)
    },
  }
}

const back = (paper: Paper, {communityPhone, issued}: CardData): Block => {
  const room = card.height - card.padding * 2
  const phone = paper.fit(communityPhone, inner, {most: 34, least: 14, bold: true, leading: 1.15})
  const above = stack(paper.lines(purpose, inner, {size: 10.5, leading: 1.45}))
  const below = stack([
    ...paper.lines('社区电话', inner, {size: 9, leading: 1.3}),
    ...paper.lines(communityPhone, inner, phone),
    gap(mm(1)),
    ...paper.lines(`${sayDate(issued)} 发卡`, inner, {size: 8, leading: 1.3}),
  ])
  return {
    height: room,
    draw(x, y) {
      above.draw(x, y)
      below.draw(x, y + room - below.height)
    },
  }
}

/** The outline is where to cut, the line in the middle where to fold. */
const cutMarks = (paper: Paper, x: number, y: number): void => {
  const right = x + card.width * 2
  const bottom = y + card.height
  paper.outline(x, y, card.width * 2, card.height)
  paper.stroke([x + card.width, y - mark], [x + card.width, bottom + mark], {dashed: true})
  for (const [corner, away] of [
    [x, -1],
    [right, 1],
  ] as const) {
    for (const edge of [y, bottom]) {
      const out = edge === y ? -1 : 1
      paper.stroke([corner + away * mm(1), edge], [corner + away * mark, edge])
      paper.stroke([corner, edge + out * mm(1)], [corner, edge + out * mark])
    }
  }
}

/** A code whose black begins where text beside it does. */
const raised = (code: ReturnType<Paper['code']>): Block => ({
  height: code.height - code.border * 2,
  draw(x, y) {
    code.draw(x, y - code.border)
  },
})

const bigPrint = (paper: Paper, data: CardData, width: number): Block => {
  const {communityName, communityPhone, personName, cardNumber, qrText} = data
  const side = mm(74)
  const code = paper.code(qrText, side)
  const left = width - side + code.border - mm(2)
  const number = inGroups(cardNumber)
  const who = stack([
    ...paper.lines(
      personName,
      left,
      paper.fit(personName, left, {most: 60, least: 24, lines: 3, bold: true, leading: 1.2}),
    ),
    gap(mm(4)),
    ...paper.lines('卡号', left, {size: 18, leading: 1.3}),
    ...paper.lines(number, left, paper.fit(number, left, {most: 40, least: 20, bold: true, leading: 1.25})),
  ])
  return stack([
    ...paper.lines(title, width, {size: 30, bold: true, leading: 1.3}),
    ...paper.lines(communityName, width, {
      ...paper.fit(communityName, width, {most: 16, least: 10}),
      leading: 1.4,
    }),
    gap(mm(6)),
    beside({at: 0, block: who}, {at: width - side + code.border, block: raised(code)}),
    gap(mm(5)),
    ...paper.lines(purpose, width, {size: 23, leading: 1.45}),
    gap(mm(5)),
    ...paper.lines('社区电话', width, {size: 18, leading: 1.3}),
    ...paper.lines(
      communityPhone,
      width,
      paper.fit(communityPhone, width, {most: 76, least: 40, bold: true, leading: 1.2}),
    ),
  ])
}
