import type {CallContext} from '../context'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {fingerprint, seal} from '../kernel/secrets'
import {noticeVersion} from '../../../../miniprogram/shared/privacyNotice'
import type {Account, Consent, Home, Membership} from './account'
import {initialsOf} from './initials'
import {newMembership, stepping} from './membership'
import {addAccount, addMembership, heldAccount, membershipOf, sayAnew, sayMemberAnew} from './repo'

/** What staff write down about somebody who has agreed on paper. */
export interface WindowPerson {
  readonly name: string
  readonly phone: string | null
  readonly home: Home | null
  /** Number of the paper that the community keeps. */
  readonly paper: string
  /** Given with a consent of its own. */
  readonly idNumber: string | null
  readonly child: {readonly birth: string; readonly guardian: string} | null
}

/** The consents that one paper holds. */
const consentsOf = (
  {paper, idNumber, child}: WindowPerson,
  {at, by}: {readonly at: Date; readonly by: string},
): readonly Consent[] => {
  const whats: readonly Consent['what'][] = [
    'contact',
    ...(idNumber === null ? [] : (['sensitive'] as const)),
    ...(child === null ? [] : (['child'] as const)),
  ]
  return whats.map((what) => ({what, notice: noticeVersion, at, how: 'paper', by, paper}))
}

/** What the account is known again by. */
export interface KnownAs {
  readonly id: string
  readonly inputHash: string
  /** What was said may be other than at the first try, as long as nobody has touched the person since. */
  readonly mended?: true
}

/**
 * Makes somebody without WeChat a member of a community: the account, then the membership. A retry finds the
 * account by its id and completes what was cut off. Two writes.
 * @param as what the account is known again by: made of the call unless an import says it
 * @throws Refusal `key-reused` when the key has made somebody else
 */
export const addAtWindow = async (
  context: CallContext,
  community: string,
  said: WindowPerson,
  as: KnownAs = {id: idFromKey('p', context.person._id, context.key), inputHash: context.inputHash},
): Promise<{readonly person: string; readonly added: boolean}> => {
  const {now} = context
  const {id, inputHash} = as
  const by = context.person._id
  const there = await heldAccount(id)
  const fresh = accountOfPaper(id, said, {at: now, by, inputHash})
  if (there !== null && there.made?.inputHash !== inputHash) {
    if (as.mended !== true) throw new Refusal('key-reused')
    // Whoever was touched since is somebody's business by now, and stays as they are.
    if (await sayAnew(fresh))
      await sayMemberAnew(await membershipOfPaper(context, community, fresh, said.home))
  }
  const account = there ?? (await addAccount(fresh))
  // Another call with this key may have been first by a moment.
  if (there === null && account.made?.inputHash !== inputHash) throw new Refusal('key-reused')
  if (there !== null && (await membershipOf(community, id)) !== null) return {person: id, added: false}
  await addMembership(await membershipOfPaper(context, community, account, said.home))
  return {person: id, added: true}
}

const accountOfPaper = (
  id: string,
  said: WindowPerson,
  {at, by, inputHash}: {readonly at: Date; readonly by: string; readonly inputHash: string},
): Account => {
  const {name, phone, idNumber, child} = said
  return {
    _id: id,
    openid: `-:${id}`,
    name,
    phone: phone === null ? null : seal(phone),
    phoneIndex: phone === null ? null : fingerprint('phone', phone),
    ...(idNumber === null ? {} : {idNumber: seal(idNumber), idIndex: fingerprint('id', idNumber)}),
    ...(child === null ? {} : {child: {birth: seal(child.birth), guardian: child.guardian}}),
    consents: consentsOf(said, {at, by}),
    made: {by, inputHash},
    createdAt: at,
    changedAt: at,
    rev: 0,
  }
}

const membershipOfPaper = async (
  context: CallContext,
  community: string,
  account: Account,
  home: Home | null,
): Promise<Membership> =>
  newMembership(
    account,
    community,
    await initialsOf(account.name),
    {event: 'join', payload: {how: 'window'}, ...(home === null ? {} : {change: {home}})},
    stepping(context),
  )
