import {lends} from '../../../../../miniprogram/packages/people/rules/delegation'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {accountById, membershipsIn} from '../repo'
import {stayedSince} from './holding'
import {lentBy} from './repo'

/** Somebody who is told as well what somebody else is told (代收通知). */
export interface Receiver {
  /** The account that they have now. */
  readonly person: string
  /** Whether they may open the visit that they are told about. */
  readonly opens: boolean
}

/** Who is told as well what these people are told, by the people’s ids, as it holds today. One query where nobody is. */
export const receiversOf = async (
  community: string,
  persons: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, readonly Receiver[]>> => {
  const today = dateAt8(now)
  const lent = (await lentBy(community, persons)).filter((one) => lends(one, 'notices', today))
  if (lent.length === 0) return new Map()
  const ids = [...new Set(lent.flatMap(({of, to}) => [of, to]))]
  const found = await Promise.all(ids.map(async (id) => [id, (await accountById(id))?._id ?? ''] as const))
  const kept = new Map(found)
  const memberships = new Map(
    (await membershipsIn(community, [...kept.values()])).map((one) => [one.person, one]),
  )
  const told = new Map<string, readonly Receiver[]>()
  for (const {of, to, things, lentAt} of lent) {
    const stayed = [of, to].every((id) => stayedSince(memberships.get(kept.get(id) ?? '') ?? null, lentAt))
    const person = kept.get(to) ?? ''
    if (!stayed || person === '') continue
    const opens = things.includes('visits') || things.includes('papers')
    told.set(of, [...(told.get(of) ?? []), {person, opens}])
  }
  return told
}
