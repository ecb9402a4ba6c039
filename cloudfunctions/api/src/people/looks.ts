import {command} from '../kernel/database'
import {oneOf} from '../kernel/pages'
import {postRules} from '../../../../miniprogram/packages/people/rules/posts'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {accessLogs, type AccessLog} from './access'
import {postsOn} from './authorise'
import type {Membership} from './account'
import {membershipsById} from './repo'

/** Looks at somebody's data before `ord`, the latest first. */
export const looksAt = (
  persons: readonly string[],
  limit: number,
  ord?: string,
): Promise<readonly AccessLog[]> =>
  accessLogs.find(
    {persons: oneOf(persons), ...(ord === undefined ? {} : {ord: command().lt(ord)})},
    {orderBy: ['ord', 'desc'], limit},
  )

interface Acted {
  readonly community: string
  readonly by: string
  readonly at: Date
}

const idOf = ({community, by}: Acted): string => `${community}:${by}`

/**
 * Who did something, as people know them: by the post they held on that day, and the name they have now.
 * One read for each hundred.
 */
export const actorsAs = async (acted: readonly Acted[]): Promise<(one: Acted) => string> => {
  const ids = [...new Set(acted.map(idOf))]
  const hundreds = Array.from({length: Math.ceil(ids.length / 100)}, (_, n) =>
    membershipsById(ids.slice(n * 100, n * 100 + 100)),
  )
  const found = new Map((await Promise.all(hundreds)).flat().map((one) => [one._id, one]))
  return (one) => sayActor(found.get(idOf(one)) ?? null, one.at)
}

const sayActor = (membership: Membership | null, at: Date): string => {
  const post = postsOn(membership, dateAt8(at))[0]
  const name = membership?.name ?? ''
  if (post === undefined) return name === '' ? '已经离开的人' : name
  return `${postRules[post.role].name} ${name}`.trim()
}
