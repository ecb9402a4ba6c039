import {Refusal} from '../../kernel/refusal'
import type {Membership} from '../account'
import {accountById, membershipOf} from '../repo'

/** Somebody's membership, also by an id from before a merge. @throws Refusal `not-found` at the field */
export const membershipIn = async (community: string, person: string, field: string): Promise<Membership> => {
  const account = await accountById(person)
  const membership = account === null ? null : await membershipOf(community, account._id)
  if (membership === null) {
    throw new Refusal('not-found', {[field]: '这个人还没有在本社区留下姓名和电话'})
  }
  return membership
}
