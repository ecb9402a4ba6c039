import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import type {Role} from '../kernel/contract'
import {Refusal} from '../kernel/refusal'
import {sameSecret} from '../kernel/secrets'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import type {Membership} from './account'
import {openActivation} from './activation'
import {contactView, rolesOn} from './me'
import {
  activationOf,
  addMembership,
  addSecondAdmin,
  addSetup,
  membershipId,
  membershipOf,
  readSetup,
  replacePosts,
  seatAdmin,
  type SetupKind,
} from './repo'
import {keepContact} from './saveContact'

/** A first admin's post is looked at again after this many days. */
const termDays = 365

/** Where the caller becomes what, and how one of the two seats there is taken. */
interface Seat {
  readonly place: string
  readonly role: Role
  /** @throws Refusal `setup-done` when others have both seats */
  take(person: string): Promise<void>
}

/**
 * Appoints one of the first two admins: of the machine's community or district by the machine's set-up code,
 * of a community by the activation code that its district had made. Stopped half way, the same person's next
 * call completes it: the seat is taken before the post is written.
 */
export const setUp = async (
  context: CallContext,
  input: InputOf<'people.setUp'>,
): Promise<ReplyOf<'people.setUp'>> => {
  // Before anything is written: a wrong or used code must not even make an account.
  const seat = await seatFor(context, input)
  const account = await keepContact(context, input)
  await seat.take(account._id)

  const {place, role} = seat
  const today = dateAt8(context.now)
  const post = {role, until: addDays(today, termDays), by: 'setup', at: context.now} as const
  const membership: Membership = (await membershipOf(place, account._id)) ?? {
    _id: membershipId(place, account._id),
    community: place,
    person: account._id,
    posts: [],
    rev: -1,
  }
  const posts = [...membership.posts.filter((held) => held.role !== role), post]
  const written =
    membership.rev === -1
      ? (await addMembership({...membership, posts, rev: 0})) === 'added'
      : await replacePosts(membership, posts)
  if (!written) throw new Refusal('busy')
  return {contact: contactView(account), roles: rolesOn({...membership, posts}, today)}
}

const seatFor = async (context: CallContext, input: InputOf<'people.setUp'>): Promise<Seat> => {
  const expected = process.env['SETUP_CODE'] ?? ''
  if (expected !== '' && sameSecret(input.code, expected)) {
    return input.district === undefined
      ? machineSeat(context, 'setup', input.community, 'community-admin')
      : machineSeat(context, 'district', input.district, 'district-admin')
  }
  const {community} = input
  const activation = await openActivation(context, community, input.code)
  return {
    place: community,
    role: 'community-admin',
    async take(person) {
      if (activation.admins.includes(person) || (await seatAdmin(activation, person))) return
      const now = await activationOf(community)
      if (now?.code !== activation.code || !now.admins.includes(person)) throw new Refusal('setup-done')
    },
  }
}

const machineSeat = async (
  {account}: CallContext,
  kind: SetupKind,
  place: string,
  role: Role,
): Promise<Seat> => {
  const before = await readSetup(kind)
  const known = account !== null && (before?.admins.includes(account._id) ?? false)
  if (before !== null && (before.community !== place || (!known && before.admins.length >= 2))) {
    throw new Refusal('setup-done')
  }
  return {
    place,
    role,
    async take(person) {
      if (known || (await addSetup(kind, place, person)) === 'added') return
      if (await addSecondAdmin(kind, place, person)) return
      const setup = await readSetup(kind)
      if (setup?.community !== place || !setup.admins.includes(person)) throw new Refusal('setup-done')
    },
  }
}
