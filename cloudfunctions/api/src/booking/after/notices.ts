import type {NewNotice} from '../../kernel/notify'
import {about, settled, whereTold} from '../notices'
import type {Booking} from '../documents'

/** What residents are told about visits that are near or over. Nobody is told of a visit without a name. */
const toVisitor = (visit: Booking, notice: NewNotice): readonly NewNotice[] =>
  visit.kind === 'walk-in' ? [] : [notice]

export const remindNotices = (visit: Booking, where: string): readonly NewNotice[] =>
  toVisitor(visit, about(visit, 'visit-remind', whereTold(visit, where)))

export const askNotices = (visit: Booking): readonly NewNotice[] =>
  toVisitor(visit, about(visit, 'visit-ask', {on: visit.ended?.on ?? visit.date}))

/** @param until the last day on which booking ahead is paused by it; empty when it is not */
export const absentNotices = (visit: Booking, until: string): readonly NewNotice[] =>
  toVisitor(visit, about(visit, 'visit-absent', {until}))

export const overdueNotices = (visit: Booking): readonly NewNotice[] =>
  toVisitor(visit, about(visit, 'visit-overdue', {due: visit.result?.dueDate ?? ''}))

/** It may be taken back for five minutes; until then nobody is told. */
export const returnedNotices = (visit: Booking): readonly NewNotice[] =>
  toVisitor(visit, {
    ...about(visit, 'visit-returned', {receipt: visit.result?.receipt ?? ''}),
    after: settled,
  })

export const answeredNotices = (visit: Booking, said: string): readonly NewNotice[] =>
  toVisitor(visit, about(visit, 'visit-answered', {said}))

export const judgedNotices = (visit: Booking, excused: boolean, said: string): readonly NewNotice[] =>
  toVisitor(visit, about(visit, 'visit-judged', {how: excused ? '不算没来' : '还算没来', said}))

export const liftedNotices = (visit: Booking, why: string): readonly NewNotice[] =>
  toVisitor(visit, about(visit, 'visit-lifted', {why}))
