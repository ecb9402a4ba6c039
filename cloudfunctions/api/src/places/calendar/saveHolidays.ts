import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import type {Marks} from '../../../../../miniprogram/packages/places/rules/calendar'
import {belongsToNotice} from '../../../../../miniprogram/packages/places/rules/noticeDates'
import {missingHolidays} from '../../../../../miniprogram/packages/places/rules/officialNotice'
import {holidaysById, replaceHolidays, yearId} from './repo'
import {answerAgain, madeBy} from './saveCalendarDays'

/** Enters a year's official days for all communities of a district; one conditional update. */
export const saveHolidays = async (
  context: CallContext,
  input: InputOf<'places.saveHolidays'>,
): Promise<ReplyOf<'places.saveHolidays'>> => {
  const {district, year, rev} = input
  const days = daysOf(input)
  const _id = yearId(district, year)
  if (await replaceHolidays({_id, district, year}, rev, days, madeBy(context, rev))) {
    return {rev: rev + 1}
  }
  const [current] = await holidaysById([_id])
  return answerAgain(context, current)
}

const daysOf = ({year, days}: InputOf<'places.saveHolidays'>): Marks => {
  const fields: Record<string, string> = {}
  const marks = new Map<string, Marks[string]>()
  days.forEach(({date, kind, name}, n) => {
    const field = `days.${String(n)}.date`
    if (!belongsToNotice(date, year)) fields[field] = `这一天不在 ${String(year)} 年`
    else if (marks.has(date)) fields[field] = '同一天写了两次'
    marks.set(date, {kind, name})
  })
  const missing = missingHolidays(days, year)
  if (missing.length > 0) {
    fields['days'] = `没有看到${missing.join('、')}，请粘贴完整的通知`
  }
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', fields)
  return Object.fromEntries(marks)
}
