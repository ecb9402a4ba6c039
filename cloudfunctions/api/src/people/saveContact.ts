import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {randomId} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {fingerprint, seal} from '../kernel/secrets'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {contactView, rolesOn} from './me'
import type {Account} from './account'
import {addAccount, addMembership, changeContact, isJoinable, membershipId, membershipOf} from './repo'

/**
 * Leaves or corrects one's own name and phone, and joins the community. Twice at once makes one account.
 * @throws Refusal `not-found` for a community that there is not
 */
export const saveContact = async (
  context: CallContext,
  input: InputOf<'people.saveContact'>,
): Promise<ReplyOf<'people.saveContact'>> => {
  const {community} = input
  const known = context.account === null ? null : await membershipOf(community, context.account._id)
  // Whoever is a member already joined a community that there was.
  if (known === null && !(await isJoinable(community))) {
    throw new Refusal('not-found', {community: '没有这个社区，请在“换一个社区”里重新选'})
  }
  const account = await keepContact(context, input)
  const membership = known ?? (await membershipOf(community, account._id))
  if (membership === null) {
    await addMembership({
      _id: membershipId(community, account._id),
      community,
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
