import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {keepDuties} from './repo'

/** Sets who is on duty on each named day of a month. */
export const saveDuty = async (
  _context: CallContext,
  {community, month, days}: InputOf<'places.saveDuty'>,
): Promise<ReplyOf<'places.saveDuty'>> => {
  const fields: Record<string, string> = {}
  days.forEach(({date, turns}, day) => {
    if (!date.startsWith(month)) fields[`days.${String(day)}.date`] = '这一天不在这个月里'
    turns.forEach(({from, until}, turn) => {
      if (from >= until) fields[`days.${String(day)}.turns.${String(turn)}.until`] = '下班要晚于上班'
    })
  })
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', fields)
  await keepDuties(community, month, Object.fromEntries(days.map(({date, turns}) => [date, turns])))
  return {days: days.length}
}
