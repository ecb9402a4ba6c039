import type {CallContext} from '../context'
import type {Declaration, InputSchema, OnBehalf, Role} from '../kernel/contract'
import {Refusal} from '../kernel/refusal'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Membership, Post} from './account'
import {delegationFor} from './delegations/holding'
import {Reach, type Acting, type Granted} from './reach'
import {accountById, membershipOf} from './repo'

interface Asked {
  readonly community?: string
  readonly district?: string
  readonly for?: string
  readonly from?: string
  /** Whoever calls over HTTP may name none of these. */
  readonly [more: string]: unknown
}

const everywhere = {reach: new Reach(null), tookOver: [], from: null}

/**
 * Lets a call through or throws. Whether a document is the caller's own is decided where it is read:
 * repositories look up a person's documents by that person's id.
 * @throws Refusal `needs-contact` without an account, `not-allowed` without a post or a standing that holds today
 */
export const authorise = async (
  {policy, onBehalf}: Pick<Declaration<InputSchema>, 'policy' | 'onBehalf'>,
  context: CallContext,
  input: Asked,
): Promise<Granted> => {
  const granted = await reachOf(policy, context, input)
  const acting = onBehalf === undefined ? null : await actingFor(onBehalf, context, input)
  return {...granted, acting}
}

const reachOf = async (
  policy: Declaration<InputSchema>['policy'],
  context: CallContext,
  {community, district, from}: Asked,
): Promise<Omit<Granted, 'acting'>> => {
  if (policy.who !== 'person' && policy.who !== 'member' && policy.who !== 'staff') return everywhere
  const {person, now} = context
  if (policy.who === 'person') return everywhere
  // Whoever works for others does it under their name.
  if (policy.who === 'staff' && person.name === '') throw new Refusal('needs-contact')
  if (policy.who === 'staff' && policy.above !== undefined && from !== undefined) {
    const over = postsOn(await membershipOf(from, person._id), dateAt8(now))
    const held = over.find(({role, place}) => place === null && policy.above?.some((above) => above === role))
    if (held === undefined) throw new Refusal('not-allowed')
    return {
      ...everywhere,
      from: {place: from, level: held.role === 'street-supervisor' ? 'street' : 'district'},
    }
  }
  const place = policy.who === 'staff' && policy.at === 'district' ? district : community
  const membership = place === undefined ? null : await membershipOf(place, person._id)
  if (membership === null) throw new Refusal('not-allowed')
  if (policy.who === 'member') {
    const {standing} = membership
    const fits = policy.standing === undefined ? standing !== 'moved-out' : standing === policy.standing
    if (!fits) throw new Refusal(policy.standing === 'verified' ? 'not-verified' : 'not-allowed')
    return everywhere
  }
  const {tookOver = []} = membership
  const posts = postsOn(membership, dateAt8(now))
  if (posts.some((post) => post.place === null && policy.roles.includes(post.role))) {
    return {...everywhere, tookOver}
  }
  const near = posts.filter(({role}) => policy.near?.includes(role))
  if (near.length === 0) throw new Refusal('not-allowed')
  if (near.some((post) => post.place === null)) return {...everywhere, tookOver}
  const places = near.flatMap((post) => (post.place === null ? [] : [post.place]))
  return {...everywhere, reach: new Reach(places), tookOver}
}

const actingFor = async (
  {things, staff}: OnBehalf,
  context: CallContext,
  {community, for: of}: Asked,
): Promise<Acting | null> => {
  if (of === undefined) return null
  const {person, persons, now} = context
  if (persons.includes(of)) return null
  const subject = await accountById(of)
  if (subject === null || community === undefined) throw new Refusal('not-allowed')
  const known = await membershipOf(community, subject._id)
  if (known === null) throw new Refusal('not-allowed')
  const own = await membershipOf(community, person._id)
  if (hasPost(own, staff, dateAt8(now))) return {subject, how: 'staff', under: null}
  if (subject.child !== undefined && persons.includes(subject.child.guardian))
    return {subject, how: 'guardian', under: null}
  const under = await delegationFor(community, {
    of: [subject._id, ...(subject.also ?? [])],
    to: persons,
    things,
    memberships: [known, own],
    now,
  })
  if (under === null) throw new Refusal('not-allowed')
  return {subject, how: 'delegate', under}
}

/** The posts that hold on a day. */
export const postsOn = (membership: Membership | null, today: string): readonly Post[] =>
  (membership?.posts ?? []).filter(({from, until}) => from <= today && until >= today)

/** Whether the caller holds one of the posts today for all of a community or district. One read. */
export const holdsPost = async (
  {person, now}: Pick<CallContext, 'person' | 'now'>,
  place: string,
  roles: readonly Role[],
): Promise<boolean> => hasPost(await membershipOf(place, person._id), roles, dateAt8(now))

const hasPost = (membership: Membership | null, roles: readonly Role[], today: string): boolean =>
  postsOn(membership, today).some((post) => post.place === null && roles.includes(post.role))
