import {collection, command, inCommunity, keep} from '../kernel/database'
import type {Account, Activation, Membership, Post} from './account'

/** Which of the two the machine's set-up code was used for. */
export type SetupKind = 'setup' | 'district'

interface Setup {
  readonly _id: SetupKind
  /** The community, or the district. */
  readonly community: string
  readonly admins: readonly string[]
}

const accounts = collection<Account>('accounts')
const memberships = collection<Membership>('memberships')
const setups = collection<Setup>('setups')
const activations = collection<Activation>('activations')

export const membershipId = (community: string, person: string): string => `${community}:${person}`

export const accountOf = async (openid: string): Promise<Account | null> =>
  (await accounts.find({openid}, {limit: 1}))[0] ?? null

export const accountById = (person: string): Promise<Account | null> => accounts.get(person)

/** Up to a hundred accounts. */
export const accountsById = (persons: readonly string[]): Promise<readonly Account[]> =>
  accounts.find({_id: command().in(persons)}, {limit: 100})

/** Adds an account; when the same WeChat user's other call was first, that one's. */
export const addAccount = async (account: Account): Promise<Account> => {
  try {
    await accounts.add(account)
    return account
  } catch (thrown) {
    const first = await accountOf(account.openid)
    if (first === null) throw thrown
    return first
  }
}

export const changeContact = (
  person: string,
  contact: Pick<Account, 'name' | 'phone' | 'phoneIndex' | 'changedAt'>,
): Promise<number> => accounts.update({_id: person}, {...contact})

export const membershipOf = (community: string, person: string): Promise<Membership | null> =>
  inCommunity(memberships, community).get(membershipId(community, person))

export const addMembership = (membership: Membership): Promise<'added' | 'exists'> =>
  inCommunity(memberships, membership.community).add(membership)

/** Replaces the posts if nobody changed the membership since it was read. */
export const replacePosts = async (membership: Membership, posts: readonly Post[]): Promise<boolean> =>
  (await inCommunity(memberships, membership.community).update(
    {_id: membership._id, rev: membership.rev},
    {posts: command().set(posts), rev: command().inc(1)},
  )) === 1

export const readSetup = (kind: SetupKind): Promise<Setup | null> => setups.get(kind)

/** The first admin; `exists` when there is one. */
export const addSetup = (kind: SetupKind, place: string, admin: string): Promise<'added' | 'exists'> =>
  setups.add({_id: kind, community: place, admins: [admin]})

/** The second admin of the same place; false when that seat is taken. */
export const addSecondAdmin = async (kind: SetupKind, place: string, admin: string): Promise<boolean> =>
  (await setups.update(
    {_id: kind, community: place, 'admins.1': command().exists(false), admins: command().nin([admin])},
    {admins: command().push([admin])},
  )) === 1

export const activationOf = (community: string): Promise<Activation | null> =>
  inCommunity(activations, community).get(community)

/** The community's one code: a new one puts the one before out of use. */
export const keepActivation = (activation: Activation): Promise<void> => keep(activations, activation)

/** Counts a try before it is judged, so that tries at the same moment count too; false when none is left. */
export const countTry = async ({_id, community, code}: Activation, most: number): Promise<boolean> =>
  (await inCommunity(activations, community).update(
    {_id, code, tries: command().lt(most)},
    {tries: command().inc(1)},
  )) === 1

/** Seats one of the first two admins of a code, and takes the try for it back; false when both seats are taken. */
export const seatAdmin = async ({_id, community, code}: Activation, admin: string): Promise<boolean> =>
  (await inCommunity(activations, community).update(
    {_id, code, 'admins.1': command().exists(false), admins: command().nin([admin])},
    {admins: command().push([admin]), tries: command().inc(-1)},
  )) === 1
