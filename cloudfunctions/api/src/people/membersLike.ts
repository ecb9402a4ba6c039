import {command, inCommunity} from '../kernel/database'
import type {Account, Member} from './account'
import {isReadable} from './children'
import {membersAmong} from './members.repo'
import {accounts, memberships} from './repo'

/** Values of one question; the platform takes as many. */
const atOnce = 50
/** People who share a value of one question. */
const most = 1000

const inTurns = async <Item, Found>(
  items: readonly Item[],
  ask: (some: readonly Item[]) => Promise<readonly Found[]>,
): Promise<readonly Found[]> => {
  const all = [...new Set(items)]
  const found: Found[] = []
  for (let from = 0; from < all.length; from += atOnce)
    found.push(...(await ask(all.slice(from, from + atOnce))))
  return found
}

/**
 * Members of a community who have one of the names, numbers or ID numbers: whom a list may mean. One read for each
 * fifty values, by an index each.
 * @param phones, idNumbers fingerprints
 */
export const membersLike = async (
  community: string,
  wanted: {
    readonly names: readonly string[]
    readonly phones: readonly string[]
    readonly idNumbers: readonly string[]
  },
): Promise<readonly Member[]> => {
  const withValue = (field: 'phoneIndex' | 'idIndex', values: readonly string[]) =>
    inTurns(values, (some) => accounts.find({[field]: command().in(some)}, {limit: most}))
  const [withPhone, withId, named] = await Promise.all([
    withValue('phoneIndex', wanted.phones),
    withValue('idIndex', wanted.idNumbers),
    inTurns(wanted.names, (some) =>
      inCommunity(memberships, community).find({name: command().in(some)}, {limit: most}),
    ),
  ])
  const today = ({_id, mergedInto}: Account): string => mergedInto ?? _id
  const persons = [
    ...[...withPhone, ...withId].filter((account) => isReadable(account)).map(today),
    ...named.map(({person}) => person),
  ]
  return inTurns(persons, (some) => membersAmong(community, some))
}
