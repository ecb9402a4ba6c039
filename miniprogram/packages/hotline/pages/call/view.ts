import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, sayDay} from '../../../../shared/time'

type Found = ReplyOf<'residents.search'>['people'][number]
type Filed = ReplyOf<'hotline.fileCall'>

/** Somebody with the number that rings. */
export interface Caller {
  readonly person: string
  readonly name: string
  readonly second: string
  readonly home: string
  readonly on: boolean
}

/** The only one is taken to be them; of several of a family somebody says who it is. */
export const shapeCallers = (people: readonly Found[]): Caller[] =>
  people.slice(0, 6).map(({person, name, home, phone}) => ({
    ...{person, name, home},
    second: [home === '' ? '住处没有登记' : home, phone].filter((part) => part !== '').join(' · '),
    on: people.length === 1,
  }))

export interface Done {
  readonly id: string
  /** 1234 5678 */
  readonly code: string
  /** What is read out to whoever rang. */
  readonly aloud: string
  readonly whose: string
}

export const shapeDone = ({id, code, due, responsible, filer, hidden}: Filed, now: Date): Done => ({
  id,
  code: code.replace(/(\d{4})(\d{4})/u, '$1 $2'),
  aloud: [
    `这件事由${responsible.said}负责`,
    due === null ? '马上有人应' : `${sayDay(due.date, dateAt8(now))}前给您答复`,
  ].join('，'),
  whose: hidden
    ? '隐名登记'
    : filer === null
      ? '没有留姓名电话，凭编号查'
      : `${filer.name} ${filer.phone}`.trim(),
})

/** The beginning of what was said, in which a place may stand; at most as long as an address. */
export const mayBePlace = (text: string): string =>
  /\d|号楼|单元|小区/u.test(text) ? text.trim().slice(0, 60) : ''
