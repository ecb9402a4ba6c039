import {
  collection,
  command,
  inCommunity,
  replacing,
  type Change,
  type Collection,
  type Condition,
  type Stored,
} from '../kernel/database'
import {untilWon} from '../kernel/retry'
import {isReadable} from './children'
import type {Account, Activation, Membership, Tries} from './account'

/** Which of the two the machine's set-up code was used for. */
export type SetupKind = 'setup' | 'district'

interface Setup {
  readonly _id: SetupKind
  /** The community, or the district. */
  readonly community: string
  readonly admins: readonly string[]
  /** When the first of them took the seat. */
  readonly at: Date
  /** Which code it was: another one, that the operator has put in its place, seats two again. */
  readonly code: string
}

/** Tries of the machine's set-up code; another code has another `_id`. */
interface MachineTries extends Tries {
  readonly _id: string
}

export const accounts = collection<Account>('accounts')
export const memberships = collection<Membership>('memberships')
const setups = collection<Setup>('setups')
const machineTries = collection<MachineTries>('setups')
const activations = collection<Activation>('activations')

const joinable = collection<{readonly _id: string; readonly community: string}>('joinable')

export const membershipId = (community: string, person: string): string => `${community}:${person}`

/** The account of a WeChat user; of one that was merged into another, that one. At most two reads. */
export const accountOf = async (openid: string): Promise<Account | null> => {
  const found = (await accounts.find({openid}, {limit: 1}))[0] ?? null
  return found?.mergedInto === undefined ? found : accounts.get(found.mergedInto)
}

/**
 * Somebody by their id, as it is or as it was before a merge; null when there is nobody, or nobody any more, and
 * for a child without a guardian's consent (S9).
 */
export const accountById = async (person: string): Promise<Account | null> => {
  const kept = await heldAccount(person)
  return kept === null || isReadable(kept) ? kept : null
}

/** The same for what ends or renews a guardian's consent: nothing of it is shown to anybody. */
export const heldAccount = async (person: string): Promise<Account | null> => {
  const found = await accounts.get(person)
  const kept = found?.mergedInto === undefined ? found : await accounts.get(found.mergedInto)
  return kept?.erasedAt === undefined ? kept : null
}

/**
 * Up to a hundred accounts, as they are: what was merged or erased is told by the fields. A child without a
 * guardian's consent is not among them (S9).
 */
export const accountsById = async (persons: readonly string[]): Promise<readonly Account[]> => {
  if (persons.length === 0) return []
  const found = await accounts.find({_id: command().in(persons)}, {limit: 100})
  return found.filter((account) => isReadable(account))
}

/** Changes an account if nobody did since it was read. */
export const changeAccount = async ({_id, rev}: Account, change: Change): Promise<boolean> =>
  (await accounts.update({_id, rev}, {...change, rev: command().inc(1)})) === 1

/** Says anew what staff wrote down about somebody whom nobody has touched since; false when somebody has. */
export const sayAnew = async ({
  _id,
  name,
  phone,
  phoneIndex,
  consents,
  made,
  ...more
}: Account): Promise<boolean> =>
  (await accounts.update(
    {_id, rev: 0, openid: `-:${_id}`},
    {
      ...replacing({name, phone, phoneIndex, consents, made}),
      idNumber: more.idNumber ?? command().remove(),
      idIndex: more.idIndex ?? command().remove(),
    },
  )) === 1

/** The same of their membership, if it was made already. */
export const sayMemberAnew = ({_id, name, initials, home}: Membership): Promise<number> =>
  memberships.update(
    {_id, rev: 0},
    {name, initials, home: home === undefined ? command().remove() : command().set(home)},
  )

/** Adds an account; when the same person's other call was first, that one's. */
export const addAccount = async (account: Account): Promise<Account> => {
  try {
    const added = await accounts.add(account)
    return added === 'added' ? account : ((await accounts.get(account._id)) ?? account)
  } catch (thrown) {
    const first = await accountOf(account.openid)
    if (first === null) throw thrown
    return first
  }
}

/** Whoever has the number, at most twenty: families share one. */
export const accountsByPhone = async (phoneIndex: string): Promise<readonly Account[]> =>
  (await accounts.find({phoneIndex}, {limit: 20})).filter((account) => isReadable(account))

/** Children whose guardian somebody is, while the consent stands. */
export const accountsOfGuardian = async (persons: readonly string[]): Promise<readonly Account[]> =>
  (await accounts.find({'child.guardian': command().in(persons)}, {limit: 50})).filter(
    (account) => account.erasedAt === undefined && account.mergedInto === undefined && isReadable(account),
  )

/** Whoever has the ID number: one person, or one that was written down twice. */
export const accountsByIdNumber = async (idIndex: string): Promise<readonly Account[]> =>
  (await accounts.find({idIndex}, {limit: 20})).filter((account) => isReadable(account))

/** Writes a name into all memberships of a person, where it is searched; one write for each. */
export const renameMember = (person: string, name: string, initials: string): Promise<number> =>
  memberships.update({person, name: command().neq(name)}, {name, initials})

/** All memberships of a person, of communities and districts. */
export const membershipsOf = (person: string): Promise<readonly Membership[]> =>
  memberships.find({person}, {limit: 100})

export const membershipOf = (community: string, person: string): Promise<Membership | null> =>
  inCommunity(memberships, community).get(membershipId(community, person))

/** Of up to a hundred people those who belong to a community. */
export const membershipsIn = (
  community: string,
  persons: readonly string[],
): Promise<readonly Membership[]> =>
  inCommunity(memberships, community).find(
    {_id: command().in(persons.map((person) => membershipId(community, person)))},
    {limit: 100},
  )

export const addMembership = (membership: Membership): Promise<'added' | 'exists'> =>
  inCommunity(memberships, membership.community).add(membership)

export const addJoinable = (community: string): Promise<'added' | 'exists'> =>
  inCommunity(joinable, community).add({_id: community, community})

/** Whether there is such a community: opened by a district, or the machine's own. Two reads at most. */
export const isJoinable = async (community: string): Promise<boolean> =>
  (await inCommunity(joinable, community).get(community)) !== null ||
  (await readSetup('setup'))?.community === community

export const readSetup = (kind: SetupKind): Promise<Setup | null> => setups.get(kind)

/** The first admin; false when there is one. @param before the code before this one, when it was used */
export const addSetup = async (setup: Setup, before: string | null): Promise<boolean> => {
  if (before === null) return (await setups.add(setup)) === 'added'
  const {_id, community, admins, at, code} = setup
  const change = {admins: command().set(admins), at, code}
  return (await setups.update({_id, community, code: before}, change)) === 1
}
/** What the machine's set-up code was used for: one document of each kind. */
export const setupsOf = (): Promise<readonly Setup[]> =>
  setups.find({_id: command().in(['setup', 'district'])}, {limit: 2})

/** The second admin of the same place and code; false when that seat is taken. */
export const addSecondAdmin = async (
  {_id, community, code}: Pick<Setup, '_id' | 'community' | 'code'>,
  admin: string,
): Promise<boolean> =>
  (await setups.update(
    {_id, community, code, 'admins.1': command().exists(false), admins: command().nin([admin])},
    {admins: command().push([admin])},
  )) === 1

export const activationOf = (community: string): Promise<Activation | null> =>
  inCommunity(activations, community).get(community)

/** The codes of several communities, at most a thousand. One read. */
export const activationsOf = (communities: readonly string[]): Promise<readonly Activation[]> =>
  communities.length === 0
    ? Promise.resolve([])
    : activations.find({_id: command().in(communities)}, {limit: 1000})

export const addActivation = (activation: Activation): Promise<'added' | 'exists'> =>
  inCommunity(activations, activation.community).add(activation)

/** Puts a new code in the place of the one that was read; false when there is another by now. */
export const replaceActivation = async (
  {_id, community, rev}: Activation,
  {code, until, by, at, replaced}: Pick<Activation, 'code' | 'until' | 'by' | 'at' | 'replaced'>,
): Promise<boolean> =>
  (await inCommunity(activations, community).update(
    {_id, rev},
    {
      code,
      until,
      by,
      at,
      replaced: command().set(replaced),
      tries: 0,
      callers: command().set({}),
      admins: command().set([]),
      rev: command().inc(1),
    },
  )) === 1

/** Wrong tries that one WeChat user has, and that all have together. */
const mostOfOne = 5
/** Eight digits are then guessed once in a million, and one person cannot lock anybody out. */
const mostOfAll = 100

/** Whether nobody can try any more. */
export const isLocked = ({tries}: Tries): boolean => tries >= mostOfAll

const countIn = <Document extends Stored & Tries>(
  whole: Collection<Document>,
  load: () => Promise<Document | null>,
  {condition, caller}: {readonly condition: Condition; readonly caller: string},
): Promise<boolean> =>
  untilWon(async () => {
    const found = await load()
    if (found === null || isLocked(found)) return false
    const own = found.callers[caller]
    if (own !== undefined && own >= mostOfOne) return false
    const counted = await whole.update(
      {
        ...condition,
        tries: command().lt(mostOfAll),
        [`callers.${caller}`]: own ?? command().exists(false),
      },
      {tries: command().inc(1), [`callers.${caller}`]: (own ?? 0) + 1},
    )
    return counted === 1 ? true : null
  })

const takenBack = (caller: string) => ({tries: command().inc(-1), [`callers.${caller}`]: command().inc(-1)})

/**
 * Counts a try before it is judged, so that tries at the same moment count too.
 * @returns false when none is left: for this caller or for all
 */
export const countTry = ({_id, community, code}: Activation, caller: string): Promise<boolean> =>
  countIn(
    activations,
    async () => {
      const now = await activationOf(community)
      return now?.code === code ? now : null
    },
    {condition: {_id, community, code}, caller},
  )

/** The same for the machine's set-up code. @param id of the code: its fingerprint */
export const countMachineTry = async (id: string, caller: string): Promise<boolean> => {
  const _id = `tries:${id}`
  const load = () => machineTries.get(_id)
  if ((await load()) === null) await machineTries.add({_id, tries: 0, callers: {}})
  return countIn(machineTries, load, {condition: {_id}, caller})
}

/** It was right: that is no wrong try. */
export const forgiveMachineTry = async (id: string, caller: string): Promise<void> => {
  await machineTries.update({_id: `tries:${id}`}, takenBack(caller))
}

/** Seats one of the first two admins of a code, and takes the try for it back; false when both seats are taken. */
export const seatAdmin = async (
  {_id, community, code}: Activation,
  admin: string,
  caller: string,
): Promise<boolean> =>
  (await inCommunity(activations, community).update(
    {_id, code, 'admins.1': command().exists(false), admins: command().nin([admin])},
    {admins: command().push([admin]), ...takenBack(caller)},
  )) === 1

/** Up to a hundred memberships by their ids, of any communities. */
export const membershipsById = (ids: readonly string[]): Promise<readonly Membership[]> =>
  memberships.find({_id: command().in(ids)}, {limit: 100})
