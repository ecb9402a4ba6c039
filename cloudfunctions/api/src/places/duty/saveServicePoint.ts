import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {hallOf, keepPoint, makeRosterDue} from './repo'

/** Adds or replaces a place that serves people. */
export const saveServicePoint = async (
  _context: CallContext,
  {point, ...said}: InputOf<'places.saveServicePoint'>,
): Promise<ReplyOf<'places.saveServicePoint'>> => {
  const fields: Record<string, string> = {}
  if (!point.startsWith(`${said.community}:`)) fields['point'] = `编号要以 ${said.community}: 开头`
  if (point === hallOf(said.community)) fields['point'] = '服务大厅在社区资料里改'
  said.sessions.forEach(({from, until}, place) => {
    if (from >= until) fields[`sessions.${String(place)}.until`] = '关门要晚于开门'
  })
  said.stops.forEach(({from, until, date, weekday}, place) => {
    if (from >= until) fields[`stops.${String(place)}.until`] = '结束要晚于开始'
    if ((date === undefined) === (weekday === undefined))
      fields[`stops.${String(place)}.date`] = '请选某一天，或者每周的星期几'
  })
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', fields)
  await keepPoint({_id: point, ...said})
  // Turns tell the point's number.
  await makeRosterDue(said.community, point)
  return {point}
}
