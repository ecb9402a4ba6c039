import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {randomId} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {fingerprint, seal} from '../kernel/secrets'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {contactView, rolesOn} from './me'
import type {Account} from './account'
import {addAccount, addMembership, changeContact, membershipId, membershipOf} from './repo'

/** Leaves or corrects one's own name and phone, and joins the community. Twice at once makes one account. */
export const saveContact = async (
  context: CallContext,
  input: InputOf<'people.saveContact'>,
): Promise<ReplyOf<'people.saveContact'>> => {
  const account = await keepContact(context, input)
  const membership = await membershipOf(input.community, account._id)
  if (membership === null) {
    await addMembership({
      _id: membershipId(input.community, account._id),
      community: input.community,
      person: account._id,
      posts: [],
      rev: 0,
    })
  }
  return {contact: contactView(account), roles: rolesOn(membership, dateAt8(context.now))}
}

/** The caller's account with this contact; one write. */
export const keepContact = async (
  {openid, account, now}: CallContext,
  {name, phone}: {readonly name: string; readonly phone: string},
): Promise<Account> => {
  if (openid === null) throw new Refusal('no-identity')
  const contact = {name, phone: seal(phone), phoneIndex: fingerprint('phone', phone), changedAt: now}
  if (account !== null) {
    await changeContact(account._id, contact)
    return {...account, ...contact}
  }
  const fresh: Account = {_id: randomId('p'), openid, ...contact, createdAt: now}
  // The same person's other tap may have been first: its contact is a moment old and as good.
  return addAccount(fresh)
}
