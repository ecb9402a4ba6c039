import {beside, gap, keptWithNext, rowBlocks, rule, stack, type Row} from './blocks'
import {a4, mm, Paper, type Block, type Rendered} from './document'
import type {HallHead} from './hallCard'
import {sayDate} from './said'
import {sayPhone} from '../../../../miniprogram/shared/phone'

export interface ListedService {
  readonly name: string
  readonly promise: string
  readonly materials: readonly string[]
  readonly where: string
  readonly phone: string
}

/** 社区服务清单: everything that is done here, and where to go with what is not. */
export interface ServiceListData extends HallHead {
  readonly hours: readonly Row[]
  readonly categories: readonly {readonly name: string; readonly services: readonly ListedService[]}[]
  readonly qrText: string
  /** The day it was made, `YYYY-MM-DD`: what it says may change. */
  readonly made: string
}

const title = '社区服务清单'
const size = 10.5

export const renderServiceList = async (data: ServiceListData): Promise<Rendered> => {
  const {communityName, communityPhone, hallName, hallAddress, hours, categories, qrText, made} = data
  const paper = await Paper.open(title)
  const width = a4.width - a4.margin * 2
  const side = mm(34)
  const code = paper.code(qrText, side)
  const left = width - side
  const head = stack([
    ...paper.lines(communityName, left, {size: 12, leading: 1.4}),
    ...paper.lines(title, left, {size: 26, bold: true, leading: 1.3}),
    ...paper.lines(`${hallName}，${hallAddress}`, left, {size, leading: 1.5}),
    ...paper.lines(`电话 ${communityPhone}`, left, {size: 14, bold: true, leading: 1.5}),
  ])
  const scanned = stack([
    {...code, height: code.height - code.border, draw: (x, y) => code.draw(x + code.border, y - code.border)},
    ...paper.lines('微信搜“有事找”，\n在里面扫这个码', side, {size: 8.5, align: 'center', leading: 1.3}),
  ])
  const filled = categories.filter(({services}) => services.length > 0)
  const blocks: readonly Block[] = [
    beside({at: 0, block: head}, {at: left, block: scanned}),
    gap(size * 0.5),
    ...rowBlocks(paper, width, hours, {size, between: size * 0.2, bold: false}),
    ...filled.flatMap(({name, services}) => [
      keptWithNext(rule(paper, width, {above: size, below: size * 0.6, line: 1})),
      ...paper.lines(name, width, {size: 15, bold: true, leading: 1.4}).map(keptWithNext),
      ...services.flatMap((service, place) => [
        // A page does not end with the name of a category.
        place === 0 ? keptWithNext(gap(size * 0.5)) : gap(size * 0.5),
        stack(serviceBlocks(paper, width, service)),
      ]),
    ]),
  ]
  paper.flow(blocks, a4, `${communityName} ${title} ${sayDate(made)}`)
  return paper.end()
}

const serviceBlocks = (
  paper: Paper,
  width: number,
  {name, promise, materials, where, phone}: ListedService,
): readonly Block[] => [
  ...paper.lines(name, width, {size: 12, bold: true, leading: 1.45}),
  ...rowBlocks(
    paper,
    width,
    [
      {label: '多久办好', value: promise},
      {label: '带什么', value: materials.length === 0 ? '什么都不用带' : materials.join('、')},
      {label: '在哪里办', value: `${where}，电话 ${sayPhone(phone)}`},
    ],
    {size, between: 0, bold: false},
  ),
]
