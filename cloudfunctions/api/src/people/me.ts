import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {maskPhone} from '../../../../miniprogram/shared/phone'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {unseal} from '../kernel/secrets'
import type {RoleView} from './contract'
import type {Account, Membership} from './account'
import {membershipOf} from './repo'

/** The posts that hold on a day. */
export const rolesOn = (membership: Membership | null, today: string): readonly RoleView[] =>
  (membership?.posts ?? []).filter(({until}) => until >= today).map(({role, until}) => ({role, until}))

export const contactView = (account: Account) => ({
  person: account._id,
  name: account.name,
  phone: maskPhone(unseal(account.phone)),
})

/** Who I am to this community: my contact, its phone masked, and my posts. */
export const me = async (
  context: CallContext,
  input: InputOf<'people.me'>,
): Promise<ReplyOf<'people.me'>> => {
  const account = context.account
  if (account === null) return {contact: null, roles: []}
  const today = dateAt8(context.now)
  const {community, district} = input
  const memberships = await Promise.all(
    [community, ...(district === undefined ? [] : [district])].map((place) =>
      membershipOf(place, account._id),
    ),
  )
  return {
    contact: contactView(account),
    roles: memberships.flatMap((membership) => rolesOn(membership, today)),
  }
}
