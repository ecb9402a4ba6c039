import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {changeCommunityYear, communityYearsById, yearId, type DayChanges, type YearDays} from './repo'

/**
 * Changes days of the community's own year in one conditional update. Whoever saves on a revision that
 * somebody has changed since is told so and asks again.
 */
export const saveCalendarDays = async (
  context: CallContext,
  input: InputOf<'places.saveCalendarDays'>,
): Promise<ReplyOf<'places.saveCalendarDays'>> => {
  const {community, year, rev} = input
  const days = daysOf(input)
  const _id = yearId(community, year)
  const last = {key: context.key, by: context.person._id, inputHash: context.inputHash}
  if (await changeCommunityYear({_id, community, year}, rev, days, {last, changedAt: context.now})) {
    return {rev: rev + 1}
  }
  const [current] = await communityYearsById(community, [_id])
  return answerAgain(context, current)
}

/** The same call sent twice is answered twice; another one came too late. */
export const answerAgain = (context: CallContext, current: YearDays | undefined): {readonly rev: number} => {
  const {last} = current ?? {}
  if (current === undefined || last?.key !== context.key || last.by !== context.person._id) {
    throw new Refusal('moved')
  }
  if (last.inputHash !== context.inputHash) throw new Refusal('key-reused')
  return {rev: current.rev}
}

const daysOf = ({year, changes}: InputOf<'places.saveCalendarDays'>): DayChanges => {
  const fields: Record<string, string> = {}
  const days: Record<string, DayChanges[string]> = {}
  changes.forEach(({date, kind, name}, n) => {
    const field = `changes.${String(n)}`
    if (!date.startsWith(String(year))) fields[`${field}.date`] = '这一天不在这一年里'
    else if (date in days) fields[`${field}.date`] = '同一天写了两次'
    if (kind !== 'usual' && kind !== 'workday' && name === undefined) {
      fields[`${field}.name`] = kind === 'closed' ? '请写明为什么关门，居民会看到' : '请写明放什么假'
    }
    days[date] = kind === 'usual' ? null : {kind, name: name ?? '上班'}
  })
  if (changes.length === 0) fields['changes'] = '请先改一天'
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', fields)
  return days
}
