import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FieldErrors} from '../../../../shared/errors'
import {dateAt8, sayDay, sayInstant} from '../../../../shared/time'

type Complaint = ReplyOf<'privacy.myComplaints'>['complaints'][number]

export interface ComplaintLine {
  readonly id: string
  readonly words: string
  readonly when: string
  readonly word: string
  readonly tone: 'wait' | 'go'
  /** The answer and who gave it; while there is none, until when there is. */
  readonly said: string
}

const answerers = {community: '社区', district: '区里'} as const

export const shapeComplaints = (complaints: readonly Complaint[], now: Date): ComplaintLine[] =>
  complaints.map(({id, words, at, state, dueDate, answer}) => ({
    id,
    words: words === '' ? '（原话已经删掉）' : words,
    when: sayInstant(new Date(at), now),
    ...(state === 'answered'
      ? ({word: '答复了', tone: 'go'} as const)
      : ({word: '等答复', tone: 'wait'} as const)),
    said:
      answer === undefined
        ? `最晚${sayDay(dueDate, dateAt8(now))}答复`
        : `${answerers[answer.from]}答复：${answer.said}`,
  }))

export const checkWords = (words: string): FieldErrors =>
  words.trim() === '' ? {words: '请写一句是什么事'} : {}
