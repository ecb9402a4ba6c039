import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {handOver, nobody} from '../../../../../miniprogram/packages/places/rules/swaps'
import {instant} from '../../../../../miniprogram/shared/time'
import {callerAmongStaff} from './fit'
import {dutyStep} from './step'
import {turnView} from './view'

/**
 * Whoever has a turn cannot come. The turn stands open until somebody takes it: as a gap for the head, and
 * residents are told who comes next. Also while it is going on: people fall ill at work.
 */
export const reportAbsence = async (
  context: CallContext,
  {community, point, date, turn: id, reason}: InputOf<'places.reportAbsence'>,
): Promise<ReplyOf<'places.reportAbsence'>> => {
  const me = await callerAmongStaff(context, community)
  const {month} = await dutyStep(context, {community, point, month: date.slice(0, 7)}, ({days, swaps}) => {
    const turn = days[date]?.find((one) => one.id === id)
    if (turn?.staff !== me.id) throw new Refusal('not-found')
    if (instant(date, turn.until) <= context.now) throw new Refusal('invalid', {turn: '这个班已经过去了'})
    return {
      event: 'report-absence',
      from: 'open',
      to: 'open',
      payload: {turn: id, staff: me.id, reason},
      month: {days: handOver(days, {date, turn: id}, nobody, 'absence'), swaps},
    }
  })
  const turn = month.days[date]?.find((one) => one.id === id)
  if (turn === undefined) throw new Refusal('not-found')
  return turnView(turn, date, undefined)
}
