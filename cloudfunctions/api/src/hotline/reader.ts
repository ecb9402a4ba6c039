import type {CallContext} from '../context'
import {Refusal} from '../kernel/refusal'
import {streetId} from '../district/posts'
import {postsHeld} from '../people/postsHeld'
import {unitsSpokenFor} from '../organisation/spokenFor'
import {communityNamed, type Community} from '../places/community/found'
import {keysOf, type HeldPost} from '../../../../miniprogram/packages/hotline/rules/parties'
import {
  isAgainst,
  sightOf,
  type Guarded,
  type Reader,
  type Sight,
} from '../../../../miniprogram/packages/hotline/rules/protection'
import {levels} from '../../../../miniprogram/packages/hotline/rules/clock'
import type {Request} from './documents'

/** Under which ids the posts of a community's street and district are held. */
export const aboveOf = ({district, street}: Pick<Community, 'district' | 'street'>) => ({
  district: district ?? '-',
  street: district === undefined || street === undefined ? '-' : streetId(district, street),
})

export interface ReaderIn {
  readonly community: Community
  readonly reader: Reader
  /** What waits for them is found by these. */
  readonly keys: readonly string[]
}

/**
 * The caller as the protection of requests sees them, in a community. Two or three reads.
 * @throws Refusal `not-found` for a community that there is not; `not-allowed` for a supervisor of another one
 */
export const readerIn = async (context: CallContext, id: string): Promise<ReaderIn> => {
  const {from, person, persons, now} = context
  const [community, posts]: [Community | null, readonly HeldPost[]] = await Promise.all([
    communityNamed(id),
    postsHeld(id, person._id, now),
  ])
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  if (from !== null) {
    if (aboveOf(community)[from.level] !== from.place) throw new Refusal('not-allowed')
  }
  const liaison = posts.some(({role}) => role === 'unit-liaison')
  const units = liaison ? await unitsSpokenFor(id, persons) : []
  return {
    community,
    reader: {
      ...{persons, posts, units, above: from?.level ?? null},
      answersFor: (taker, at) => context.answersFor(taker, at),
    },
    keys: from === null ? keysOf(posts, units) : [],
  }
}

/** Who took it, and when: of its timeline the last step that made it theirs. */
export const takerOf = ({handler, timeline, changedAt}: Request): Guarded['taker'] =>
  handler === null
    ? null
    : {person: handler, at: timeline.filter(({by}) => by === handler).at(-1)?.at ?? changedAt}

/** What decides who sees a request. */
export const guardedOf = (request: Request): Guarded => ({
  kind: request.kind,
  filers: [request.filer],
  spot: request.spot,
  handler: request.mainKey,
  taker: takerOf(request),
  helpers: request.parties.slice(1),
  named: request.named,
  lane: request.lane,
  raised: levels.filter(
    (level) => (level === 'street' || level === 'district') && request.above.includes(request[level]),
  ),
})

/**
 * What somebody sees of a request.
 * @throws Refusal `not-found` where they see nothing: whoever must not know of it cannot tell it from nothing
 */
export const seen = (
  request: Request | null,
  reader: Reader,
): {readonly request: Request; readonly sight: Exclude<Sight, 'none'>} => {
  const sight = request === null ? 'none' : sightOf(guardedOf(request), reader)
  if (request === null || sight === 'none') throw new Refusal('not-found')
  return {request, sight}
}

/**
 * What is left to see of a request that somebody has just given out of their hands: that there was something to do.
 * @throws Refusal `not-found` where it is about them by now: a call sent again tells them nothing
 */
export const sightLeft = (request: Request, reader: Reader): Exclude<Sight, 'none'> => {
  const sight = sightOf(guardedOf(request), reader)
  if (sight === 'none' && isAgainst(request, reader)) throw new Refusal('not-found')
  return sight === 'none' ? 'task' : sight
}
