import type {CallContext} from '../../context'
import type {Role} from '../../kernel/contract'
import {Refusal} from '../../kernel/refusal'
import {mayGive} from '../../../../../miniprogram/packages/people/rules/posts'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {membershipOf} from '../repo'
import {wholeRoles} from './find'

/** Which of the roles somebody may give and end today. One read. */
export const givenBy = async (
  place: string,
  person: string,
  {roles, now}: {readonly roles: readonly Role[]; readonly now: Date},
): Promise<readonly Role[]> => {
  const held = wholeRoles(await membershipOf(place, person), dateAt8(now))
  return roles.filter((role) => mayGive(held, role))
}

/** @throws Refusal `not-allowed` when the role is not the caller's to give */
export const mustGive = async ({person, now}: CallContext, place: string, role: Role): Promise<void> => {
  if ((await givenBy(place, person._id, {roles: [role], now})).length === 0) throw new Refusal('not-allowed')
}
