import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {endedBefore, returnDays} from '../../../../miniprogram/packages/booking/rules/states'
import {dateAt8, daysBetween} from '../../../../miniprogram/shared/time'
import {visitsByCode} from './repo'
import {boardEntry} from './view'

/** Visits by their six digits: today's and coming ones, and those who may come back without queueing. */
export const find = async (
  context: CallContext,
  {community, code}: InputOf<'booking.find'>,
): Promise<ReplyOf<'booking.find'>> => {
  const today = dateAt8(context.now)
  const found = (await visitsByCode(community, code)).filter(
    ({state, date}) =>
      (!endedBefore.includes(state) && date >= today) ||
      (state === 'lacking' && daysBetween(date, today) <= returnDays),
  )
  if (found.length === 0) throw new Refusal('not-found', {code: '今天和以后没有这个预约码'})
  return {entries: found.map((visit) => boardEntry(visit, context))}
}
