import {centredCode, gap} from './blocks'
import {mm, Paper, type Rendered} from './document'
import type {HallHead} from './hallCard'

/** The code of a window or room, to hang beside it: who has booked signs in with it. */
export interface PlaceCodeData extends HallHead {
  readonly placeName: string
  readonly qrText: string
}

const a5 = {width: mm(148), height: mm(210), margin: mm(14)} as const

export const renderPlaceCode = async ({
  communityName,
  communityPhone,
  placeName,
  qrText,
}: PlaceCodeData): Promise<Rendered> => {
  const paper = await Paper.open('到了扫码')
  const width = a5.width - a5.margin * 2
  const centred = {align: 'center'} as const
  paper.flow(
    [
      ...paper.lines(placeName, width, {
        ...paper.fit(placeName, width, {most: 26, least: 14, lines: 2, bold: true, ...centred}),
        leading: 1.3,
      }),
      ...paper.lines('到了扫这里', width, {size: 38, bold: true, leading: 1.3, ...centred}),
      gap(mm(2)),
      centredCode(paper, qrText, mm(92), width),
      ...paper.lines('约了今天来的，打开微信里的“有事找”，点“到了，扫码报到”。', width, {
        size: 15,
        leading: 1.45,
        ...centred,
      }),
      gap(mm(2)),
      ...paper.lines(`没有约、不会扫，到窗口说一声，或者打电话 ${communityPhone}`, width, {
        size: 12,
        leading: 1.45,
        ...centred,
      }),
    ],
    a5,
    communityName,
  )
  return paper.end()
}
