import {Refusal} from '../kernel/refusal'
import type {Role} from '../kernel/contract'
import {postsOn} from '../people/authorise'
import type {Membership} from '../people/account'
import {actorsAs} from '../people/looks'
import {memberOf} from '../people/members'
import {holdersOf} from '../people/posts/find'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {agentRoles, nearRoles} from './contractRights'

/** Who can be in charge of a case: whoever holds a post with which they reach it. */

const whole: readonly Role[] = agentRoles
const near: readonly Role[] = nearRoles

const canBe = (membership: Membership, today: string): boolean =>
  postsOn(membership, today).some(
    ({role, place}) => near.includes(role) || (place === null && whole.includes(role)),
  )

/** Everybody who can be named, by post and name. One read by index, and one for each hundred. */
export const agentsIn = async (
  community: string,
  now: Date,
): Promise<readonly {readonly person: string; readonly said: string}[]> => {
  const today = dateAt8(now)
  const held = (await holdersOf(community, [...whole, ...near])).filter((one) => canBe(one, today))
  const said = await actorsAs(held.map(({person}) => ({community, by: person, at: now})))
  return held
    .map(({person}) => ({person, said: said({community, by: person, at: now})}))
    .sort((a, b) => a.said.localeCompare(b.said, 'zh-CN'))
}

/** @throws Refusal `invalid` for whoever holds no such post, and could not open the case */
export const checkAgent = async (community: string, person: string, now: Date): Promise<string> => {
  const {membership, account} = await memberOf(community, person)
  if (!canBe(membership, dateAt8(now))) throw new Refusal('invalid', {agent: '这个人现在没有岗位，请选别人'})
  return account._id
}
