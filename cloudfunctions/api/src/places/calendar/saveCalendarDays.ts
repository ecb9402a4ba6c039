import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {
  changeCommunityYear,
  communityYearsById,
  yearId,
  type DayChanges,
  type Made,
  type YearDays,
} from './repo'

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
  if (await changeCommunityYear({_id, community, year}, rev, days, madeBy(context, rev))) {
    return {rev: rev + 1}
  }
  const [current] = await communityYearsById(community, [_id])
  return answerAgain(context, current)
}

/** @param rev the revision on which is saved */
export const madeBy = ({key, person, inputHash, now}: CallContext, rev: number): Made => ({
  by: {key, by: person._id, inputHash, rev: rev + 1},
  at: now,
})

/** The same call sent twice is answered twice, though colleagues saved in between; another one came too late. */
export const answerAgain = (
  {key, person, inputHash}: CallContext,
  current: YearDays | undefined,
): {readonly rev: number} => {
  const made = current?.recent.find((one) => one.key === key && one.by === person._id)
  if (made === undefined) throw new Refusal('moved')
  if (made.inputHash !== inputHash) throw new Refusal('key-reused')
  return {rev: made.rev}
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
