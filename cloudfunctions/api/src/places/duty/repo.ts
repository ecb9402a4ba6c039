import {collection, command, inCommunity} from '../../kernel/database'
import type {DutyTurn} from './views'

/** Who is on duty in one month. `_id` is `<community>:<YYYY-MM>`. */
export interface DutyMonth {
  readonly _id: string
  readonly community: string
  readonly month: string
  /** Turns by day, `YYYY-MM-DD`. */
  readonly days: Readonly<Record<string, readonly DutyTurn[]>>
}

const duties = collection<DutyMonth>('duties')

export const dutyMonth = (community: string, month: string): Promise<DutyMonth | null> =>
  inCommunity(duties, community).get(`${community}:${month}`)

/** Sets the named days of a month, each as a whole; at most two writes. */
export const keepDuties = async (
  community: string,
  month: string,
  days: DutyMonth['days'],
): Promise<void> => {
  const _id = `${community}:${month}`
  const scoped = inCommunity(duties, community)
  const changes = Object.fromEntries(
    Object.entries(days).map(([date, turns]) => [`days.${date}`, command().set(turns)]),
  )
  if ((await scoped.update({_id}, changes)) > 0) return
  // Another admin may have begun the month in between: then it is there to change.
  if ((await scoped.add({_id, community, month, days})) === 'exists') await scoped.update({_id}, changes)
}
