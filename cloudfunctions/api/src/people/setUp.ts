import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {sameSecret} from '../kernel/secrets'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {contactView, rolesOn} from './me'
import {
  addMembership,
  addSecondAdmin,
  addSetup,
  membershipId,
  membershipOf,
  readSetup,
  replacePosts,
} from './repo'
import type {Membership} from './account'
import {keepContact} from './saveContact'

/** A first admin's post is looked at again after this many days. */
const termDays = 365

/**
 * Appoints one of the first two admins. Stopped half way, the same person's next call completes it:
 * the place among the first two is taken before the post is written.
 */
export const setUp = async (
  context: CallContext,
  input: InputOf<'people.setUp'>,
): Promise<ReplyOf<'people.setUp'>> => {
  const expected = process.env['SETUP_CODE'] ?? ''
  if (expected === '' || !sameSecret(input.code, expected)) {
    throw new Refusal('setup-code', {code: '启用码不对'})
  }
  // Before anything is written: a used code must not even make an account.
  const before = await readSetup()
  const known = context.account !== null && (before?.admins.includes(context.account._id) ?? false)
  if (before !== null && (before.community !== input.community || (!known && before.admins.length >= 2))) {
    throw new Refusal('setup-done')
  }
  const account = await keepContact(context, input)
  if (!known) await takeAdminPlace(input.community, account._id)

  const post = {
    role: 'community-admin',
    until: addDays(dateAt8(context.now), termDays),
    by: 'setup',
    at: context.now,
  } as const
  const membership: Membership = (await membershipOf(input.community, account._id)) ?? {
    _id: membershipId(input.community, account._id),
    community: input.community,
    person: account._id,
    posts: [],
    rev: -1,
  }
  const posts = [...membership.posts.filter(({role}) => role !== post.role), post]
  const written =
    membership.rev === -1
      ? (await addMembership({...membership, posts, rev: 0})) === 'added'
      : await replacePosts(membership, posts)
  if (!written) throw new Refusal('busy')
  return {contact: contactView(account), roles: rolesOn({...membership, posts}, dateAt8(context.now))}
}

const takeAdminPlace = async (community: string, person: string): Promise<void> => {
  if ((await addSetup(community, person)) === 'added') return
  if (await addSecondAdmin(community, person)) return
  const setup = await readSetup()
  if (setup?.community !== community || !setup.admins.includes(person)) throw new Refusal('setup-done')
}
