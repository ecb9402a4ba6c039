import {command, inCommunity, type Condition} from '../kernel/database'
import type {Member, Membership} from './account'
import {accountsById, memberships} from './repo'

export interface MemberPage {
  readonly members: readonly Member[]
  /** What `after` goes on from; null when there is no more. */
  readonly next: string | null
}

/** Rows of a page; the platform takes as many ids in one question. */
const most = 50
/** People whose name, initials or unit is the very same: a page never ends among them. */
const mostAlike = 400

type Field = 'name' | 'initials' | 'home.unit'

const valueOf: Readonly<Record<Field, (membership: Membership) => string>> = {
  name: ({name}) => name,
  initials: ({initials}) => initials,
  'home.unit': ({home}) => (home !== undefined && 'unit' in home ? (home.unit ?? '') : ''),
}

/**
 * Members in the order of a field, by an index on it. A page holds whole groups of equal values, so it goes on
 * from a value: no skip, nobody twice, nobody left out.
 * @param begins what the value begins with; empty for all
 */
const membersBy = async (
  community: string,
  {
    field,
    begins,
    where = {},
    after,
  }: {
    readonly field: Field
    readonly begins: string
    readonly where?: Condition
    readonly after: string | undefined
  },
): Promise<MemberPage> => {
  const from = after === undefined ? (begins === '' ? [] : [command().gte(begins)]) : [command().gt(after)]
  const range = begins === '' ? from : [...from, command().lt(`${begins}\uffff`)]
  const within = range.length === 0 ? {} : {[field]: command().and(...range)}
  const found = await inCommunity(memberships, community).find(
    {...where, ...within},
    {orderBy: [field, 'asc'], limit: most + 1},
  )
  const value = valueOf[field]
  const over = found[most]
  if (over === undefined) return {members: await withAccounts(found), next: null}
  const whole = found.filter((row) => value(row) !== value(over))
  const last = whole.at(-1)
  if (last !== undefined) return {members: await withAccounts(whole), next: value(last)}
  const same = value(over) === '' ? command().exists(false) : value(over)
  const alike = await inCommunity(memberships, community).find({...where, [field]: same}, {limit: mostAlike})
  return {members: await withAccounts(alike), next: value(over)}
}

export const membersNamed = (
  community: string,
  begins: string,
  after: string | undefined,
): Promise<MemberPage> => membersBy(community, {field: 'name', begins, after})

export const membersByInitials = (
  community: string,
  begins: string,
  after: string | undefined,
): Promise<MemberPage> => membersBy(community, {field: 'initials', begins, after})

/** Who lives in a building, unit by unit. @param buildings its id, and those of buildings that became it */
export const membersIn = async (
  community: string,
  buildings: readonly string[],
  unit: string | undefined,
  after: string | undefined,
): Promise<MemberPage> => {
  const [only] = buildings
  const building = buildings.length === 1 ? only : command().in(buildings)
  const where = {'home.building': building}
  if (unit === undefined) return membersBy(community, {field: 'home.unit', begins: '', where, after})
  const found = await inCommunity(memberships, community).find(
    {...where, 'home.unit': unit},
    {limit: mostAlike},
  )
  return {members: await withAccounts(found), next: null}
}

/** Those of some people who belong to a community. */
export const membersAmong = async (
  community: string,
  persons: readonly string[],
): Promise<readonly Member[]> => {
  if (persons.length === 0) return []
  const found = await inCommunity(memberships, community).find(
    {_id: command().in(persons.map((person) => `${community}:${person}`))},
    {limit: 100},
  )
  return withAccounts(found)
}

/** Who has the very name in a building, at most a hundred. */
export const namesakesIn = async (
  community: string,
  name: string,
  building: string,
): Promise<readonly Member[]> =>
  withAccounts(
    await inCommunity(memberships, community).find({name, 'home.building': building}, {limit: 100}),
  )

/**
 * Members with their accounts. Who was merged into somebody else or erased, and a child without a guardian's
 * consent, is left out.
 */
const withAccounts = async (found: readonly Membership[]): Promise<readonly Member[]> => {
  const hundreds = Array.from({length: Math.ceil(found.length / 100)}, (_, n) =>
    accountsById(found.slice(n * 100, n * 100 + 100).map(({person}) => person)),
  )
  const accounts = new Map((await Promise.all(hundreds)).flat().map((account) => [account._id, account]))
  return found.flatMap((membership) => {
    const account = accounts.get(membership.person)
    return account === undefined || account.mergedInto !== undefined || account.erasedAt !== undefined
      ? []
      : [{membership, account}]
  })
}
