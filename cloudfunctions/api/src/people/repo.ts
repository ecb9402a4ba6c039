import {collection, command, inCommunity} from '../kernel/database'
import type {Account, Membership, Post} from './account'

interface Setup {
  readonly _id: 'setup'
  readonly community: string
  readonly admins: readonly string[]
}

const accounts = collection<Account>('accounts')
const memberships = collection<Membership>('memberships')
const setups = collection<Setup>('setups')

export const membershipId = (community: string, person: string): string => `${community}:${person}`

export const accountOf = async (openid: string): Promise<Account | null> =>
  (await accounts.find({openid}, {limit: 1}))[0] ?? null

export const accountById = (person: string): Promise<Account | null> => accounts.get(person)

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

export const readSetup = (): Promise<Setup | null> => setups.get('setup')

/** The first admin; `exists` when there is one. */
export const addSetup = (community: string, admin: string): Promise<'added' | 'exists'> =>
  setups.add({_id: 'setup', community, admins: [admin]})

/** The second admin of the same community; false when that place is taken. */
export const addSecondAdmin = async (community: string, admin: string): Promise<boolean> =>
  (await setups.update(
    {_id: 'setup', community, 'admins.1': command().exists(false), admins: command().nin([admin])},
    {admins: command().push([admin])},
  )) === 1
