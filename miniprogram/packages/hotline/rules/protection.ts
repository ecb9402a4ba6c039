import {isProtected, type Kind} from './kinds'
import {heldUnder, keysOf, postKey, type HeldPost, type Spot} from './parties'

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
  /** Who took it, and when. */
  readonly taker: {readonly person: string; readonly at: Date} | null
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
  /** What somebody took at a moment is theirs to see to: their own, or of whom they took over from. */
  readonly answersFor: (person: string, at: Date) => boolean
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

/** Those in whose hands a complaint is whole. */
const staffRoles = ['grid-worker', 'window-staff', 'mediator'] as const
const deskRoles = ['hotline-staff', 'community-admin'] as const

/** A post at the community's desk. */
export const isDesk = ({role, place}: HeldPost): boolean =>
  place === null && deskRoles.some((desk) => desk === role)

/** Whether somebody sits at the community's desk: they see all but what is about them. */
export const isAtDesk = ({posts}: Pick<Reader, 'posts'>): boolean => posts.some(isDesk)

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

/** Somebody with the same post for the same place sits beside them. Liaisons do so by their unit. */
const isBeside = (one: HeldPost, other: HeldPost): boolean =>
  one.role !== 'unit-liaison' && postKey(one.role, one.place) === postKey(other.role, other.place)

/**
 * Whether a reader is named in it, speaks for a unit that is, has the very post of somebody who is, or works for
 * them.
 */
export const isAgainst = (
  {named, spot}: Pick<Guarded, 'named' | 'spot'>,
  {persons, posts, units}: Pick<Reader, 'persons' | 'posts' | 'units'>,
): boolean =>
  named.some((one) =>
    'unit' in one
      ? units.includes(one.unit)
      : persons.includes(one.person) ||
        one.posts.some((above) => posts.some((post) => isBeside(post, above) || isUnder(post, above, spot))),
  )

/** Whether a party is, or works for, whom it is about: it is not given to them. @param key see `partyKey` */
export const isPartyAgainst = (request: Pick<Guarded, 'named' | 'spot'>, key: string): boolean =>
  isAgainst(request, {persons: [], ...heldUnder(key)})

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
  if (isAtDesk(reader)) return 'full'
  const keys = keysOf(reader.posts, reader.units)
  const {handler} = request
  const {taker} = request
  const took = taker !== null && reader.answersFor(taker.person, taker.at)
  const handles = took || (handler !== null && keys.includes(handler))
  const helps = request.helpers.some((key) => keys.includes(key))
  if (!handles && !helps) return 'none'
  if (!isProtected(request.kind)) return 'full'
  // A grid worker or the window handles a complaint as a whole; neighbours and units are told a task.
  const asStaff =
    handles &&
    /^post:(?:grid-worker|window-staff|mediator)/u.test(handler ?? '') &&
    reader.posts.some(({role}) => staffRoles.some((staff) => staff === role))
  return asStaff ? 'full' : 'task'
}
