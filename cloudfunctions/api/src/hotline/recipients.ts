import type {CallContext} from '../context'
import {postsOn} from '../people/authorise'
import {activeIn, holdersOf} from '../people/posts/find'
import {roles, type Role} from '../kernel/contract'
import {unitNamed} from '../organisation/spokenFor'
import {samePlace, type PostPlace} from '../../../../miniprogram/packages/people/rules/posts'
import type {Level} from '../../../../miniprogram/packages/hotline/rules/clock'
import {isAgainst} from '../../../../miniprogram/packages/hotline/rules/protection'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Request} from './documents'

/** More people are not told of one thing. */
const most = 10

const isRole = (name: string): name is Role => roles.some((role) => role === name)

const placeOf = (first: string | undefined, unit: string | undefined, role: Role): PostPlace => {
  if (first === undefined) return null
  if (role === 'grid-worker' && unit === undefined) return {grid: first}
  return unit === undefined ? {building: first} : {building: first, unit}
}

/**
 * Who is behind a key today, by person id: holders of a post there, the liaison of a unit, supervisors of the street.
 * Nobody: an empty list. One or two reads.
 */
export const holdersOfKey = async (
  {community, street, district}: Pick<Request, 'community' | 'street' | 'district'>,
  key: string,
  now: Date,
): Promise<readonly string[]> => {
  const today = dateAt8(now)
  if (key === 'street') return supervisors({street, district}, today)
  const [kind, name = '', first, unit] = key.split(':')
  if (kind === 'unit') {
    const liaison = (await unitNamed(community, name))?.liaison ?? null
    return liaison === null ? [] : [liaison]
  }
  if (!isRole(name)) return []
  const place = placeOf(first, unit, name)
  const found = await holdersOf(community, [name])
  return found
    .filter((one) => postsOn(one, today).some((post) => post.role === name && samePlace(post.place, place)))
    .map(({person}) => person)
    .slice(0, most)
}

const inPost = async (place: string, role: Role, today: string): Promise<readonly string[]> =>
  place === '-' ? [] : (await activeIn(place, role, today)).map(({person}) => person).slice(0, most)

/** The street's; where it has none, the district's. */
const supervisors = async (
  {street, district}: Pick<Request, 'street' | 'district'>,
  today: string,
): Promise<readonly string[]> => {
  const own = await inPost(street, 'street-supervisor', today)
  return own.length > 0 ? own : inPost(district, 'district-supervisor', today)
}

/** Who hears of a request at a level; whoever is named in it, or works for them, never does. */
export const recipientsAt = async (request: Request, level: Level, now: Date): Promise<readonly string[]> => {
  const today = dateAt8(now)
  const all = async (): Promise<readonly string[]> => {
    switch (level) {
      case 'handler':
        return request.handler === null ? holdersOfKey(request, request.mainKey, now) : [request.handler]
      case 'head':
        return request.lane === 'street'
          ? supervisors(request, today)
          : inPost(request.community, 'community-admin', today)
      case 'street':
        return supervisors(request, today)
      case 'district':
        return inPost(request.district, 'district-supervisor', today)
    }
  }
  return withoutNamed(request, await all())
}

/** Those who are not named. Who works for a named one is left out by their posts where a list is made by posts. */
export const withoutNamed = (
  request: Pick<Request, 'named' | 'spot'>,
  persons: readonly string[],
): readonly string[] =>
  persons.filter((person) => !isAgainst(request, {persons: [person], posts: [], units: [], above: null}))

/** The caller is not told of what they do themselves. */
export const others = (
  {account}: Pick<CallContext, 'account'>,
  persons: readonly string[],
): readonly string[] => persons.filter((person) => person !== account?._id)
