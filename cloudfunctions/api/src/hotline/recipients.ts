import type {CallContext} from '../context'
import {postsOn} from '../people/authorise'
import {activeIn, holdersOf} from '../people/posts/find'
import {roles, type Role} from '../kernel/contract'
import {unitNamed, unitsSpokenFor} from '../organisation/spokenFor'
import {postsHeld} from '../people/postsHeld'
import {coveringNow} from '../people/coveringNow'
import {samePlace} from '../../../../miniprogram/packages/people/rules/posts'
import type {Level} from '../../../../miniprogram/packages/hotline/rules/clock'
import {heldUnder} from '../../../../miniprogram/packages/hotline/rules/parties'
import {isAgainst} from '../../../../miniprogram/packages/hotline/rules/protection'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Request} from './documents'

/** More people are not told of one thing. */
const most = 10

const isRole = (name: string): name is Role => roles.some((role) => role === name)

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
  const {
    posts: [wanted],
    units: [unit],
  } = heldUnder(key)
  if (unit !== undefined) {
    const liaison = (await unitNamed(community, unit))?.liaison ?? null
    return liaison === null ? [] : [liaison]
  }
  if (wanted === undefined || !isRole(wanted.role)) return []
  const {role, place} = wanted
  const found = await holdersOf(community, [role])
  return found
    .filter((one) => postsOn(one, today).some((post) => post.role === role && samePlace(post.place, place)))
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
        return handlersOf(request, now)
      case 'head':
        return headsOf(request, today)
      case 'street':
        return supervisors(request, today)
      case 'district':
        return inPost(request.district, 'district-supervisor', today)
    }
  }
  const told = await withoutNamed(request, await all(), now)
  // Whoever could do it is named: then it is for the head.
  return told.length > 0 || level !== 'handler'
    ? told
    : withoutNamed(request, await headsOf(request, today), now)
}

const headsOf = (request: Request, today: string): Promise<readonly string[]> =>
  request.lane === 'street'
    ? supervisors(request, today)
    : inPost(request.community, 'community-admin', today)

/**
 * Whose turn it is: who took it, who took over from them, whoever holds the post it was given to; and where nobody
 * does, the head of the community. A request is never nobody's because somebody left.
 */
const handlersOf = async (request: Request, now: Date): Promise<readonly string[]> => {
  const {community, handler, mainKey} = request
  if (handler !== null) {
    if ((await postsHeld(community, handler, now)).length > 0) return [handler]
    const successors = await coveringNow(community, handler, now)
    if (successors.length > 0) return successors.slice(0, most)
  }
  const held = await holdersOfKey(request, mainKey, now)
  return held.length > 0 ? held : headsOf(request, dateAt8(now))
}

/** Those who are neither named, nor sit beside one who is, nor work for them. One or two reads a person. */
export const withoutNamed = async (
  request: Pick<Request, 'community' | 'named' | 'spot'>,
  persons: readonly string[],
  now: Date,
): Promise<readonly string[]> => {
  if (request.named.length === 0) return persons
  const against = await Promise.all(persons.map((person) => isPersonAgainst(request, person, now)))
  return persons.filter((_person, n) => against[n] !== true)
}

/** Whether a request is about somebody, as they stand today. */
export const isPersonAgainst = async (
  request: Pick<Request, 'community' | 'named' | 'spot'>,
  person: string,
  now: Date,
): Promise<boolean> => {
  const posts = await postsHeld(request.community, person, now)
  const liaison = posts.some(({role}) => role === 'unit-liaison')
  const units = liaison ? await unitsSpokenFor(request.community, [person]) : []
  return isAgainst(request, {persons: [person], posts, units})
}

/** The caller is not told of what they do themselves. */
export const others = (
  {account}: Pick<CallContext, 'account'>,
  persons: readonly string[],
): readonly string[] => persons.filter((person) => person !== account?._id)
