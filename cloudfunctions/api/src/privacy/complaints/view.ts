import {lateBy} from '../../../../../miniprogram/packages/privacy/rules/complaints'
import type {Complaint} from './documents'
import type {ComplaintView} from './contract'

/** A complaint as its writer and those who answer read it; who wrote it is nobody's business but theirs. */
export const complaintView = (
  {_id, kind, words, district, state, due, answer, at}: Complaint,
  today: string,
): ComplaintView => ({
  id: _id,
  kind,
  words,
  ofStaff: district !== '-',
  state,
  at: at.toISOString(),
  dueDate: due.date,
  late: lateBy(state, due.date, today),
  ...(answer === undefined
    ? {}
    : {answer: {said: answer.said, from: answer.from, at: answer.at.toISOString()}}),
})
