import {maskName} from '../../../../../miniprogram/shared/name'
import {mayRate, type Feedback} from '../../../../../miniprogram/packages/visited/rules/feedback'
import {pauseDays} from '../../../../../miniprogram/packages/visited/rules/noShows'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import {isOverdue} from '../counts/counting'
import type {CallContext} from '../../context'
import type {Booking} from '../documents'
import {known} from '../own'
import {startOf} from '../repo'
import type {AfterView, OverItem, PausedView} from './views'
import type {Paused} from './pause'

/** Within so many days somebody can say why they did not come. */
export const explainDays = 30

export const mayExplain = ({date, state, absence}: Booking, now: Date): boolean =>
  state === 'absent' &&
  absence?.answer === undefined &&
  absence?.judged === undefined &&
  dateAt8(now) <= addDays(date, explainDays)

const saidOf = ({done, content, line}: Feedback): Feedback => ({
  done,
  ...(content === undefined ? {} : {content}),
  ...(line === undefined || line === '' ? {} : {line}),
})

const absenceOf = (visit: Booking, now: Date, changes: boolean): NonNullable<AfterView['absence']> => {
  const {answer, judged} = visit.absence ?? {}
  return {
    open: changes && mayExplain(visit, now),
    ...(answer === undefined ? {} : {answer}),
    ...(judged === undefined ? {} : {judged: {excused: judged.excused, word: judged.word}}),
  }
}

/** What their own visit shows of it. @param changes the reader may change it */
export const afterView = (visit: Booking, now: Date, changes: boolean): AfterView => {
  const {state, ended, feedback} = visit
  if (state === 'absent') return {absence: absenceOf(visit, now, changes)}
  if (state !== 'done' || !ended) return {}
  return {
    rate: {
      open: changes && mayRate(ended.on, feedback?.at ?? null, now),
      ...(feedback ? {said: saidOf(feedback)} : {}),
      ...(feedback?.answer === undefined ? {} : {answer: feedback.answer.text}),
    },
  }
}

export const pausedView = ({until, visits}: Paused, context: CallContext): PausedView => ({
  until,
  visits: visits.map((visit) => ({
    ...{id: visit._id, date: visit.date},
    service: known(context, visit) === 'all' ? (visit.service?.name ?? '现场办理') : '保密的预约',
    open: mayExplain(visit, context.now),
  })),
})

/** As staff see it. */
export const overItem = (visit: Booking, now: Date): OverItem => {
  const {result, feedback} = visit
  return {
    id: visit._id,
    ...(visit.confidential === true
      ? {name: '', service: `保密的预约 ${visit.code}`}
      : {name: maskName(visit.name), service: visit.service?.name ?? '现场办理'}),
    date: visit.date,
    time: startOf(visit),
    state: visit.state,
    ...(result?.receipt === undefined ? {} : {receipt: result.receipt}),
    ...(result?.dueDate === undefined ? {} : {due: {date: result.dueDate, overdue: isOverdue(visit)}}),
    ...(feedback ? {said: saidOf(feedback)} : {}),
    ...(feedback?.answer === undefined ? {} : {answer: feedback.answer.text}),
    ...(visit.absence ? {absence: absenceOf(visit, now, false)} : {}),
    ...(visit.waits === 'pause' ? {until: addDays(visit.date, pauseDays)} : {}),
  }
}
