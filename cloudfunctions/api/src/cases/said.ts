import {actorsAs} from '../people/looks'
import {coveringNow} from '../people/coveringNow'
import {postsHeld} from '../people/postsHeld'
import type {Holder} from '../../../../miniprogram/packages/cases/rules/papers'

/** Where nobody can be named any more. */
export const somebody = '社区工作人员'

/**
 * People who have something in hand, as others know them: by their post and name. Who has left is named by whoever
 * took over. One to three reads for each person.
 */
export const standingFor = async (
  community: string,
  persons: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, string>> => {
  const unique = [...new Set(persons)]
  const acting = await Promise.all(
    unique.map(async (person) => {
      if ((await postsHeld(community, person, now)).length > 0) return person
      return (await coveringNow(community, person, now))[0] ?? null
    }),
  )
  const known = acting.flatMap((by) => (by === null ? [] : [{community, by, at: now}]))
  const actors = await actorsAs(known)
  return new Map(
    unique.map((person, n) => {
      const by = acting[n] ?? null
      return [person, by === null ? somebody : actors({community, by, at: now})]
    }),
  )
}

/** In whose hands something is. */
export const sayHolder = (holder: Holder, names: ReadonlyMap<string, string>, own: string): string =>
  holder.kind === 'staff'
    ? (names.get(holder.person) ?? somebody)
    : holder.kind === 'office'
      ? holder.name
      : own
