import {isProtected, type Kind} from './kinds'
import {keysOf, type HeldPost, type Spot} from './parties'

/**
 * Who may read what of a request. Whoever complains is safe from the one they complain about: that is decided here,
 * once, for replies, lists, messages and exports alike.
 */

/** Somebody or something that is named in a complaint. */
export type Named =
  | {
      readonly person: string
      /** The posts they held when they were named: those under them are theirs. */
      readonly posts: readonly HeldPost[]
    }
  | {readonly unit: string}

/** What decides about a request. */
export interface Guarded {
  readonly kind: Kind
  /** Person ids of whoever filed it. */
  readonly filers: readonly string[]
  readonly spot: Spot
  /** Keys of the handler, and of those who help. */
  readonly handler: string | null
  readonly helpers: readonly string[]
  readonly named: readonly Named[]
  /** `street`: kept from the community, because its head is named. */
  readonly lane: 'community' | 'street'
  /** Levels of supervision that were told of it. */
  readonly raised: readonly ('handler' | 'head' | 'street' | 'district')[]
}

/** Somebody who asks, as they stand today. */
export interface Reader {
  /** Every id under which they are known. */
  readonly persons: readonly string[]
  /** Posts in the community. */
  readonly posts: readonly HeldPost[]
  /** Units they speak for. */
  readonly units: readonly string[]
  /** They supervise the community from here; null: they do not. */
  readonly above: 'street' | 'district' | null
}

/**
 * - `own`: all of it, and what they themselves said
 * - `full`: all but whose it is where they asked to be left out
 * - `task`: what is to be done at which place, and nothing of whoever told it
 * - `none`: it is not there
 */
export type Sight = 'own' | 'full' | 'task' | 'none'

const deskRoles = ['hotline-staff', 'community-admin'] as const

/** A post at the community's desk. */
export const isDesk = ({role, place}: HeldPost): boolean =>
  place === null && deskRoles.some((desk) => desk === role)

/** A post under another: who holds it works for who holds that. */
const isUnder = ({role, place}: HeldPost, above: HeldPost, spot: Spot): boolean => {
  if (above.role === 'community-admin' && above.place === null) return true
  if (above.place === null || place === null) return false
  if (above.role === 'grid-worker') {
    const heads = role === 'building-head' || role === 'unit-head'
    // Buildings of a grid are known by the place that the request is about.
    return heads && 'building' in place && gridOf(above, spot) && place.building === spot.building
  }
  return (
    above.role === 'building-head' &&
    role === 'unit-head' &&
    'building' in above.place &&
    'building' in place &&
    above.place.building === place.building
  )
}

const gridOf = ({place}: HeldPost, spot: Spot): boolean =>
  place !== null && ('grid' in place ? place.grid === spot.grid : place.building === spot.building)

/** Whether a reader is named in it, speaks for a unit that is, or works for somebody who is. */
export const isAgainst = (
  {named, spot}: Pick<Guarded, 'named' | 'spot'>,
  {persons, posts, units}: Reader,
): boolean =>
  named.some((one) =>
    'unit' in one
      ? units.includes(one.unit)
      : persons.includes(one.person) ||
        one.posts.some((above) => posts.some((post) => isUnder(post, above, spot))),
  )

/** Where a request has to be kept from the community: its head is named. */
export const laneFor = (named: readonly Named[]): Guarded['lane'] =>
  named.some(
    (one) =>
      'posts' in one && one.posts.some(({role, place}) => role === 'community-admin' && place === null),
  )
    ? 'street'
    : 'community'

/** What a reader sees of a request. */
export const sightOf = (request: Guarded, reader: Reader): Sight => {
  if (request.filers.some((filer) => reader.persons.includes(filer))) return 'own'
  if (isAgainst(request, reader)) return 'none'
  if (request.lane === 'street') return reader.above === null ? 'none' : 'full'
  if (reader.above !== null && request.raised.includes(reader.above)) return 'full'
  if (reader.posts.some(isDesk)) return 'full'
  const keys = keysOf(reader.posts, reader.units)
  const {handler} = request
  const handles = handler !== null && keys.includes(handler)
  const helps = request.helpers.some((key) => keys.includes(key))
  if (!handles && !helps) return 'none'
  if (!isProtected(request.kind)) return 'full'
  // A grid worker or the window handles a complaint as a whole; neighbours and units are told a task.
  const asStaff = handles && /^post:(?:grid-worker|window-staff|mediator)/u.test(handler)
  return asStaff ? 'full' : 'task'
}
