import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FieldErrors} from '../../../../shared/errors'
import {dateAt8, sayDay} from '../../../../shared/time'

export type Kind = 'missing' | 'wrong'
type Report = ReplyOf<'places.myReports'>['reports'][number]

export interface ReportRow {
  readonly id: string
  readonly words: string
  readonly when: string
  readonly word: string
  readonly tone: 'wait' | 'go' | 'info'
  readonly said: string
}

const states = {
  waiting: {word: '等社区核实', tone: 'wait'},
  mended: {word: '改好了', tone: 'go'},
  right: {word: '核实过，没有错', tone: 'info'},
} as const

/** What one has told, with the answers. */
export const shapeReports = (reports: readonly Report[], now: Date): ReportRow[] =>
  reports.map(({id, words, at, state, said = ''}) => ({
    id,
    words,
    when: sayDay(dateAt8(new Date(at)), dateAt8(now)),
    ...states[state],
    said,
  }))

export const kinds: readonly {readonly id: Kind; readonly name: string; readonly hint: string}[] = [
  {id: 'missing', name: '我的楼不在里面', hint: '南门东边新盖的9号楼'},
  {id: 'wrong', name: '写错了', hint: '3号楼其实有四个单元'},
]

export const checkReport = (words: string): FieldErrors =>
  words.trim() === '' ? {words: '请写一句是哪一栋、怎么不对'} : {}
