import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {supervisedPlaces} from '../district/all'
import {unitsIn} from '../organisation/spokenFor'
import {postsOn} from '../people/authorise'
import {holdersOf} from '../people/posts/find'
import {postsEverywhere} from '../people/postsHeld'
import {currentPlaces, type Current} from '../places/tree/current'
import type {Role} from '../kernel/contract'
import {
  handlingPostNames,
  handlingPosts,
  partyKey,
  type HeldPlace,
  type HeldPost,
  type Spot,
} from '../../../../miniprogram/packages/hotline/rules/parties'
import {isPartyAgainst} from '../../../../miniprogram/packages/hotline/rules/protection'
import {buildingSaid, buildingToday, placeName} from '../../../../miniprogram/packages/places/rules/former'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {postRules} from '../../../../miniprogram/packages/people/rules/posts'
import {placedAt} from './place'
import {readerIn, seen} from './reader'
import {holdersOfKey, withoutNamed} from './recipients'
import {requestById} from './repo'
import type {PartiesView, WhomView} from './views'

/** To whom requests are given, and whom they can be about. */

/** Posts whose holders a complaint can name. */
const named = [
  'grid-worker',
  'building-head',
  'unit-head',
  'window-staff',
  'hotline-staff',
  'mediator',
  'community-admin',
] as const satisfies readonly Role[]

/** How near a post is to a place; null: it is another place's. */
const nearness = (place: HeldPlace, spot: Spot): number | null => {
  if (place === null) return 3
  if ('grid' in place) return place.grid === spot.grid ? 2 : null
  if (place.building !== spot.building) return null
  if (place.unit === undefined) return 1
  return spot.unit === undefined || place.unit === spot.unit ? 0 : null
}

const partSaid = ({tree}: Pick<Current, 'tree'>, place: HeldPlace): string => {
  if (place === null) return ''
  if ('grid' in place) return placeName(tree, place.grid) ?? ''
  const line = buildingToday(tree, place.building)
  const building = line === null ? (placeName(tree, place.building) ?? '') : buildingSaid(line)
  return `${building}${place.unit ?? ''}`
}

interface Held {
  readonly person: string
  readonly name: string
  readonly posts: readonly HeldPost[]
}

const heldIn = async (community: string, now: Date): Promise<readonly Held[]> => {
  const today = dateAt8(now)
  return (await holdersOf(community, named)).map((membership) => ({
    person: membership.person,
    name: membership.name,
    posts: postsOn(membership, today),
  }))
}

/** Those who can be named, near first. @param all those of other places after them */
const whomOf = (current: Current, held: readonly Held[], spot: Spot, all: boolean): WhomView['people'] =>
  held
    .flatMap(({person, name, posts}) => {
      const known = posts.flatMap(({role, place}) => {
        const rule = named.find((one) => one === role)
        const near = nearness(place, spot)
        if (rule === undefined || (near === null && !all)) return []
        return [{near: near ?? 4, said: `${partSaid(current, place)}${postRules[rule].name} ${name}`.trim()}]
      })
      const [first] = known.sort((a, b) => a.near - b.near)
      return first === undefined || name === '' ? [] : [{person, ...first}]
    })
    .sort((a, b) => a.near - b.near || a.said.localeCompare(b.said, 'zh-CN'))
    .map(({person, said}) => ({person, said}))

/** For whoever files: those of the place they mean, and the community's own. Three reads beside those of the places. */
export const whom = async (
  {now}: CallContext,
  {community, place}: InputOf<'hotline.whom'>,
): Promise<ReplyOf<'hotline.whom'>> => {
  const current = await currentPlaces(community)
  const [{spot}, held, units] = await Promise.all([
    placedAt(current, place),
    heldIn(community, now),
    unitsIn(community),
  ])
  return {
    people: whomOf(current, held, spot, false),
    units: units.map(({unit, name}) => ({unit, name})),
  }
}

/**
 * For whoever works on a request; posts that its place has no part for are left out, and so is whoever is named in it.
 */
export const parties = async (
  context: CallContext,
  {community, request: id}: InputOf<'hotline.parties'>,
): Promise<ReplyOf<'hotline.parties'>> => {
  const {now} = context
  const {reader} = await readerIn(context, community)
  const {request, sight} = seen(await requestById(community, id), reader)
  const [current, held, units] = await Promise.all([
    currentPlaces(community),
    heldIn(community, now),
    unitsIn(community),
  ])
  const accused = request.named.flatMap((one) => ('unit' in one ? [one.unit] : [one.person]))
  const nameOf = new Map(held.map(({person, name}) => [person, name]))
  const posts = await Promise.all(
    handlingPostNames.map(async (post): Promise<PartiesView['posts']> => {
      const key = partyKey({kind: 'post', post}, request.spot)
      if (key === null) return []
      const holders = await holdersOfKey(request, key, now)
      const free = await withoutNamed(request, holders, now)
      if (isPartyAgainst(request, key)) return []
      if (holders.length > 0 && free.length === 0) return []
      const names = free.map((person) => nameOf.get(person) ?? '').filter((name) => name !== '')
      const said = `${handlingPosts[post].name} ${names.slice(0, 2).join('、')}`.trim()
      return [{post, said, held: free.length > 0}]
    }),
  )
  const full = sight !== 'task'
  return {
    posts: posts.flat(),
    units: units.filter(({unit}) => !accused.includes(unit)),
    whom: full
      ? {
          people: whomOf(current, held, request.spot, true),
          units: units.map(({unit, name}) => ({unit, name})),
        }
      : {people: [], units: []},
    named: full ? accused : [],
  }
}

/** Streets and districts that the caller supervises. Two reads, and one of the districts. */
export const supervised = async ({person, now}: CallContext): Promise<ReplyOf<'hotline.supervised'>> => {
  const held = new Set(
    (await postsEverywhere(person._id, now))
      .filter(({role}) => role === 'street-supervisor' || role === 'district-supervisor')
      .map(({of}) => of),
  )
  if (held.size === 0) return {places: []}
  return {places: (await supervisedPlaces()).filter(({place}) => held.has(place))}
}
