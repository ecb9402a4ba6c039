import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import type {Role} from '../kernel/contract'
import {Refusal} from '../kernel/refusal'
import {fingerprint} from '../kernel/secrets'
import {rolesOn} from '../people/me'
import {answer} from '../people/posts/answer'
import {endPostOf} from '../people/posts/end'
import {heldUntil} from '../people/posts/find'
import {give} from '../people/posts/give'
import {postsIn, proposalsLeft} from '../people/posts/posts'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {districtThatIs} from './get'

const ofDistrict = ['district-supervisor', 'district-admin'] as const satisfies readonly Role[]

/** Under which id memberships of a street stand. */
export const streetId = (district: string, street: string): string =>
  `${district}:${fingerprint('street', district, street).slice(0, 16)}`

/** Where a post is held. @throws Refusal `invalid` when it is not for a street, or for no street of the district */
const placeOf = async (district: string, street: string | undefined, role: Role): Promise<string> => {
  const {streets} = await districtThatIs(district)
  if (role === 'street-supervisor') {
    if (street === undefined || !streets.includes(street)) throw new Refusal('invalid', {street: '请选街道'})
    return streetId(district, street)
  }
  if (street !== undefined) throw new Refusal('invalid', {street: '这个岗位是全区的，不选街道'})
  return district
}

/** Gives a post of the district or a street, or proposes an admin of the district. */
export const grant = async (
  context: CallContext,
  {district, street, ...said}: InputOf<'district.grant'>,
): Promise<ReplyOf<'district.grant'>> => {
  const community = await placeOf(district, street, said.role)
  const {membership, waits} = await give(context, {...said, community, place: null})
  return {person: membership.person, roles: rolesOn(membership, dateAt8(context.now)), waits}
}

/** Ends a post of the district or a street. */
export const endPost = async (
  context: CallContext,
  {district, street, person, role}: InputOf<'district.endPost'>,
): Promise<ReplyOf<'district.endPost'>> => {
  const community = await placeOf(district, street, role)
  await endPostOf(context, {community, person, role, place: null})
  return {person}
}

/** The second yes or no: of the district's own, or for a community that has no second admin left. */
export const answerPost = async (
  context: CallContext,
  {district, community, ...said}: InputOf<'district.answerPost'>,
): Promise<ReplyOf<'district.answerPost'>> => {
  const {communities} = await districtThatIs(district)
  if (community !== undefined && !Object.hasOwn(communities, community)) {
    throw new Refusal('not-found', {community: '区里没有这个社区'})
  }
  const membership =
    community === undefined
      ? await answer(context, {...said, community: district, role: 'district-admin'})
      : await answer(context, {...said, community, role: 'community-admin'}, 'above')
  return {person: membership.person, roles: rolesOn(membership, dateAt8(context.now)), waits: false}
}

/** Who supervises and runs the district, and what waits for its admins. Two queries a street, and those of its communities. */
export const posts = async (
  context: CallContext,
  {district}: InputOf<'district.posts'>,
): Promise<ReplyOf<'district.posts'>> => {
  const {streets, communities} = await districtThatIs(district)
  const [own, ofStreets, waiting, held] = await Promise.all([
    postsIn(context, district, ofDistrict),
    Promise.all(
      streets.map(async (street) => ({
        street,
        ...(await postsIn(context, streetId(district, street), ['street-supervisor'])),
      })),
    ),
    proposalsLeft(context, Object.keys(communities)),
    heldUntil(Object.keys(communities), 'community-admin'),
  ])
  const today = dateAt8(context.now)
  const proposals = [...own.proposals.map((one) => ({...one, community: ''})), ...waiting]
  return {
    today,
    posts: [{street: '', ...own}, ...ofStreets].flatMap(({street, posts: held}) =>
      held.map(({place: _whole, ...post}) => ({...post, street})),
    ),
    proposals: proposals.map(({place: _whole, ...one}) => ({
      ...one,
      communityName: communities[one.community]?.name ?? '',
    })),
    left: Object.entries(communities).flatMap(([community, {name, street, state}]) => {
      const until = held.get(community) ?? ''
      return state === 'open' && until < today ? [{community, name, street, until}] : []
    }),
  }
}
