import {centredCode, gap, rowBlocks, rule, stack, type Row} from './blocks'
import {a4, mm, Paper, roll, type Block, type Rendered} from './document'

/** What every paper of the hall says of it. */
export interface HallHead {
  readonly communityName: string
  readonly communityPhone: string
  readonly hallName: string
  readonly hallAddress: string
}

/** 便民服务卡: for everybody, nobody's data. */
export interface HallCardData extends HallHead {
  readonly hours: readonly Row[]
  /** Names of the windows with what they are for: `1号窗口 民政·养老·残疾`. */
  readonly windows: readonly string[]
  readonly qrText: string
  readonly paper: 'a4' | 'roll'
}

const title = '便民服务卡'
const how = '微信里搜“有事找”，看要带什么、先约时间；在里面扫这个码，直接到办事。'

/** On A4 two cards one below the other, each to fold in the middle; on a roll one. */
export const renderHallCard = async (data: HallCardData): Promise<Rendered> => {
  const paper = await Paper.open(title)
  if (data.paper === 'roll') {
    const width = roll.width - roll.margin * 2
    paper.flow(
      [
        ...front(paper, data, width, 1),
        rule(paper, width, {above: 8, below: 8}),
        ...back(paper, data, width, 1),
      ],
      roll,
    )
    return paper.end()
  }
  const sheet: Block = {
    height: a4.height - a4.margin * 2,
    draw() {
      for (const [place, y] of [margin, margin + height + between].entries()) {
        if (place === 0)
          stack(paper.lines('沿实线剪下，沿虚线对折，一张纸两张卡。', half * 2, {size: 10})).draw(
            margin,
            mm(5),
          )
        paper.outline(margin, y, half * 2, height)
        paper.stroke([margin + half, y], [margin + half, y + height], {dashed: true})
        const room = height - padding * 2
        stack(front(paper, data, half - padding * 2, 1.25, room)).draw(margin + padding, y + padding)
        stack(back(paper, data, half - padding * 2, 1.25)).draw(margin + half + padding, y + padding)
      }
    },
  }
  paper.flow([sheet], a4, data.communityName)
  return paper.end()
}

const margin = mm(12)
const between = mm(6)
const padding = mm(6)
const half = (a4.width - margin * 2) / 2
const height = (a4.height - margin * 2 - between - mm(12)) / 2

/** @param room how high it may be: a long address leaves the code smaller, not the card */
const front = (
  paper: Paper,
  data: HallCardData,
  width: number,
  large: number,
  room = Number.POSITIVE_INFINITY,
): readonly Block[] => {
  const {communityName, communityPhone, hallName, hallAddress, qrText} = data
  const small = {size: 10 * large, leading: 1.4}
  const above = [
    ...paper.lines(communityName, width, small),
    ...paper.lines(title, width, {size: 20 * large, bold: true, leading: 1.3}),
    gap(4 * large),
    ...paper.lines('办事、咨询、反映问题，打这个电话', width, small),
    ...paper.lines(communityPhone, width, {
      ...paper.fit(communityPhone, width, {most: 26 * large, least: 14, bold: true}),
      leading: 1.25,
    }),
    gap(4 * large),
    ...paper.lines(`${hallName}\n${hallAddress}`, width, {size: 11 * large, leading: 1.4}),
  ]
  const below = paper.lines(how, width, {...small, align: 'center'})
  const left = room - stack([...above, ...below]).height
  return [...above, centredCode(paper, qrText, Math.min(mm(36) * large, left), width), ...below]
}

const back = (
  paper: Paper,
  {hours, windows}: HallCardData,
  width: number,
  large: number,
): readonly Block[] => {
  const size = 10.5 * large
  return [
    ...paper.lines('什么时候开门', width, {size: 13 * large, bold: true, leading: 1.4}),
    ...rowBlocks(paper, width, hours, {size, between: size * 0.3, bold: false}),
    gap(size * 0.6),
    ...paper.lines('哪个窗口办什么', width, {size: 13 * large, bold: true, leading: 1.4}),
    ...rowBlocks(paper, width, windows.map(rowOf), {size, between: size * 0.3, bold: false}),
    gap(size * 0.6),
    ...paper.lines('65 岁以上、行动不便的，可以请人代办，也可以请工作人员上门。', width, {
      size,
      leading: 1.45,
    }),
  ]
}

/** `1号窗口 民政·养老` as a label and what is done there. */
const rowOf = (name: string): Row => {
  const [label = '', ...rest] = name.split(' ')
  return {label, value: rest.join(' ') || '看大厅里的牌子'}
}
