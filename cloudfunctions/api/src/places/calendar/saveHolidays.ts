import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import type {Marks} from '../../../../../miniprogram/packages/places/rules/calendar'
import {holidaysById, replaceHolidays, yearId} from './repo'
import {answerAgain} from './saveCalendarDays'

/** Enters a year's official days for all communities of a district; one conditional update. */
export const saveHolidays = async (
  context: CallContext,
  input: InputOf<'places.saveHolidays'>,
): Promise<ReplyOf<'places.saveHolidays'>> => {
  const {district, year, rev} = input
  const days = daysOf(input)
  const _id = yearId(district, year)
  const last = {key: context.key, by: context.person._id, inputHash: context.inputHash}
  if (await replaceHolidays({_id, district, year}, rev, days, {last, changedAt: context.now})) {
    return {rev: rev + 1}
  }
  const [current] = await holidaysById([_id])
  return answerAgain(context, current)
}

/** Holidays by law on a fixed date: without them a list is not a whole year's. 全国年节及纪念日放假办法 */
const fixed = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['10-01', '国庆节'],
] as const

const daysOf = ({year, days}: InputOf<'places.saveHolidays'>): Marks => {
  const fields: Record<string, string> = {}
  const marks = new Map<string, Marks[string]>()
  days.forEach(({date, kind, name}, n) => {
    const field = `days.${String(n)}.date`
    // A break at New Year may begin in the last days of December.
    const near = date.startsWith(String(year)) || date.startsWith(`${String(year - 1)}-12-`)
    if (!near) fields[field] = `这一天不在 ${String(year)} 年`
    else if (marks.has(date)) fields[field] = '同一天写了两次'
    marks.set(date, {kind, name})
  })
  const missing = fixed.filter(([day]) => marks.get(`${String(year)}-${day}`)?.kind !== 'holiday')
  if (missing.length > 0) {
    fields['days'] = `没有看到${missing.map(([, name]) => name).join('、')}，请粘贴完整的通知`
  }
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', fields)
  return Object.fromEntries(marks)
}
