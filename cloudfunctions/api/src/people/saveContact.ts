import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {command} from '../kernel/database'
import {randomId} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {fingerprint, seal} from '../kernel/secrets'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {contactView, rolesOn} from './me'
import type {Account, Consent} from './account'
import {initialsOf} from './initials'
import {newMembership, stepping} from './membership'
import {
  accountById,
  addAccount,
  addMembership,
  changeAccount,
  isJoinable,
  membershipOf,
  renameMember,
} from './repo'

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
  const membership = known ?? (await join(context, account, community))
  return {
    contact: contactView(account),
    roles: rolesOn(membership, dateAt8(context.now)),
    standing: membership.standing,
  }
}

/** Makes somebody a member who says so themself; whoever is one already stays as they are. */
const join = async (context: CallContext, account: Account, community: string) => {
  const there = await membershipOf(community, account._id)
  if (there !== null) return there
  const call = stepping(context, account._id)
  const fresh = newMembership(account, community, await initialsOf(account.name), {event: 'join'}, call)
  await addMembership(fresh)
  return fresh
}

interface Contact {
  readonly name: string
  readonly phone: string
  readonly notice: string
}

/** The caller's account with this contact; one write, and one for each membership of somebody with a new name. */
export const keepContact = async (
  {openid, account, now}: CallContext,
  {name, phone, notice}: Contact,
): Promise<Account> => {
  if (openid === null) throw new Refusal('no-identity')
  const said = {name, phone: seal(phone), phoneIndex: fingerprint('phone', phone), changedAt: now}
  const agreed: Consent = {what: 'contact', notice, at: now, how: 'app'}
  if (account === null) {
    const fresh = {_id: randomId('p'), openid, ...said, consents: [agreed], createdAt: now, rev: 0}
    // The same person's other tap may have been first: its contact is a moment old and as good.
    return addAccount(fresh)
  }
  const kept = await untilWon(async () => {
    const current = await accountById(account._id)
    if (current === null) throw new Refusal('not-found')
    const consents = withConsent(current.consents, agreed)
    const changed = await changeAccount(current, {...said, consents: command().set(consents)})
    return changed ? {...current, ...said, consents, rev: current.rev + 1} : null
  })
  if (account.name !== name) await renameMember(kept._id, name, await initialsOf(name))
  return kept
}

/** Consents with one more; the same under the same notice is there once, unless it was withdrawn. */
export const withConsent = (consents: readonly Consent[], agreed: Consent): readonly Consent[] => {
  const same = consents.some(
    ({what, notice, withdrawnAt}) =>
      what === agreed.what && notice === agreed.notice && withdrawnAt === undefined,
  )
  return same ? consents : [...consents, agreed]
}
