import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {maskPhone} from '../../../../miniprogram/shared/phone'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {unseal} from '../kernel/secrets'
import type {RoleView} from './contract'
import type {Account, Membership} from './account'
import {postsOn} from './authorise'
import {membershipOf} from './repo'

/** The posts that hold on a day. */
export const rolesOn = (membership: Membership | null, today: string): readonly RoleView[] =>
  postsOn(membership, today).map(({role, until}) => ({role, until}))

/** Somebody's own contact; without a number the phone is empty. */
export const contactView = ({_id, name, phone}: Account) => ({
  person: _id,
  name,
  phone: phone === null ? '' : maskPhone(unseal(phone)),
})

/** Who I am to this community: my contact, its phone masked, my posts and my standing. */
export const me = async (
  context: CallContext,
  input: InputOf<'people.me'>,
): Promise<ReplyOf<'people.me'>> => {
  const account = context.account
  if (account === null) return {contact: null, roles: [], standing: null}
  // Taken back: it is asked for again where it is needed.
  const contact = account.name === '' ? null : contactView(account)
  const today = dateAt8(context.now)
  const {community, district} = input
  const [here, there] = await Promise.all([
    membershipOf(community, account._id),
    district === undefined ? null : membershipOf(district, account._id),
  ])
  return {
    contact,
    roles: [here, there].flatMap((membership) => rolesOn(membership, today)),
    standing: here?.standing ?? null,
    ...(account.pin !== undefined && {pin: true}),
  }
}
