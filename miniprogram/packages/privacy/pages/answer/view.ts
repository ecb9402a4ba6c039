import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {dateAt8, daysBetween, sayDay, sayInstant} from '../../../../shared/time'

export type Complaint = ReplyOf<'privacy.complaints'>['complaints'][number]

export interface ComplaintRow {
  readonly id: string
  readonly words: string
  /** `对资料有异议 · 今天 9:05 说的` */
  readonly when: string
  /** `晚了 2 天`, `今天要答复`, `11月30日前答复`, `答复了` */
  readonly word: string
  readonly tone: 'stop' | 'wait' | 'info' | 'calm'
  readonly said: string
  readonly chosen: boolean
}

const stateOf = ({state, late, dueDate}: Complaint, today: string): Pick<ComplaintRow, 'word' | 'tone'> => {
  if (state === 'answered') return {word: '答复了', tone: 'calm'}
  if (late === 'late') return {word: `晚了 ${daysBetween(dueDate, today)} 天`, tone: 'stop'}
  if (late === 'today') return {word: '今天要答复', tone: 'wait'}
  return {word: `${sayDay(dueDate, today)}前答复`, tone: 'info'}
}

const from = {community: '社区', district: '区里'} as const

export const shapeRows = (complaints: readonly Complaint[], chosen: string, now: Date): ComplaintRow[] =>
  complaints.map((one) => ({
    id: one.id,
    words: one.words === '' ? '（原话已经删掉）' : one.words,
    when: [
      ...(one.kind === 'objection' ? ['对资料有异议'] : []),
      ...(one.ofStaff ? ['和管理员有关，区里也看'] : []),
      `${sayInstant(new Date(one.at), now)} 说的`,
    ].join(' · '),
    ...stateOf(one, dateAt8(now)),
    said: one.answer === undefined ? '' : `${from[one.answer.from]}答复：${one.answer.said}`,
    chosen: one.id === chosen,
  }))
