import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import type {Day} from '../documents'
import {closedOn} from './closedOn'
import {changeDays, closable, followAtOnce} from './singleDays'
import {closing} from './closing'
import {tellDisplacedOf} from './displaced'

/**
 * Shuts windows or rooms for a day: what they say of the day first, then the day, which knows who is to be told, then
 * other places and the notices. Cut off anywhere, the timer goes on from there within a minute.
 */
export const closeDay = async (
  context: CallContext,
  input: InputOf<'booking.closeDay'>,
): Promise<ReplyOf<'booking.closeDay'>> => {
  const {community, date, why} = input
  const {now} = context
  const days: Day[] = []
  // All of them shut before anybody is offered a place at one of them.
  for (const resource of await closable(input, now)) {
    const shut = await changeDays(
      resource,
      (before) =>
        closedOn({exceptions: before}, date) === undefined
          ? [...before.filter((one) => one.date !== date), {date, why, sessions: []}]
          : before,
      now,
    )
    const day = await followAtOnce(shut, date, now)
    if (day !== null) days.push(day)
  }
  for (const day of days) await tellAtOnce(day, now)
  return closing(context, {community, date})
}

/** What loses every race here is left to the timer. */
const tellAtOnce = async (day: Day, now: Date): Promise<void> => {
  try {
    await tellDisplacedOf(day, now)
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== 'busy') throw thrown
  }
}
