import {dateAt8} from '../../../../miniprogram/shared/time'
import type {PostPlace} from '../../../../miniprogram/packages/people/rules/posts'
import {postsOn} from './authorise'
import {membershipOf, membershipsOf} from './repo'

/** The posts that somebody holds in a community today. One read. */
export const postsHeld = async (
  community: string,
  person: string,
  now: Date,
): Promise<readonly {readonly role: string; readonly place: PostPlace}[]> =>
  postsOn(await membershipOf(community, person), dateAt8(now)).map(({role, place}) => ({role, place}))

/** The posts that somebody holds today anywhere: in communities, streets and districts. One read. */
export const postsEverywhere = async (
  person: string,
  now: Date,
): Promise<readonly {readonly of: string; readonly role: string; readonly place: PostPlace}[]> =>
  (await membershipsOf(person)).flatMap((membership) =>
    postsOn(membership, dateAt8(now)).map(({role, place}) => ({of: membership.community, role, place})),
  )
