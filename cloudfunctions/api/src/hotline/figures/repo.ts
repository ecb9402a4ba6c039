import type {Counter} from '../../kernel/counters'
import {collection, command, inCommunity, keep, replacing} from '../../kernel/database'
import {allBy} from '../../kernel/pages'
import {requests} from '../repo'
import type {Request} from '../documents'
import type {Expected} from './documents'

const counters = collection<Counter>('requestCounts')
const expected = collection<Expected>('requestExpected')

const aPage = 500

/** Requests of which something was counted since, page by page. */
export const eachCountedSince = async (since: Date, take: (request: Request) => void): Promise<void> => {
  for (let after = since.toISOString(); ;) {
    const page = await requests.find(
      {countOrd: command().gt(after)},
      {orderBy: ['countOrd', 'asc'], limit: aPage},
    )
    page.forEach(take)
    const last = page.at(-1)
    if (last === undefined || page.length < aPage) return
    after = last.countOrd
  }
}

export const counterById = (community: string, id: string): Promise<Counter | null> =>
  inCommunity(counters, community).get(id)

/** Writes a counter as it is now, if nobody did since it was read. */
export const writeCounter = async (before: Counter | null, after: Counter): Promise<boolean> => {
  const {_id, community, ...said} = after
  const own = inCommunity(counters, community)
  if (before === null) return (await own.add(after)) === 'added'
  return (await own.update({_id, rev: before.rev}, replacing(said))) === 1
}

/** Counters that were changed since, of communities. */
export const countersChanged = (since: Date): Promise<readonly Counter[]> =>
  allBy(
    {
      // The first page begins where it is told; the others where the one before ended.
      find: (condition, options) =>
        counters.find({touched: command().gt(since.toISOString()), ...condition}, options),
    },
    {},
    'touched',
  )

/** The counters of a district's communities of one month. */
export const countersUnder = (district: string, month: string): Promise<readonly Counter[]> =>
  allBy(counters, {district, month}, '_id')

/** The counters of a place from one month to another, in order. */
export const countersOf = async (
  community: string,
  from: string,
  to: string,
): Promise<readonly Counter[]> => {
  const found: Counter[] = []
  for (let after = from; ;) {
    const page = await inCommunity(counters, community).find(
      // `;` comes after `:`, so the last month is in it with all its grids.
      {ord: command().and(command().gt(after), command().lt(`${to};`))},
      {orderBy: ['ord', 'asc'], limit: aPage},
    )
    found.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < aPage) return found
    after = last.ord
  }
}

/** Puts a sum that is worked out anew in the place of the old one. */
export const keepCounter = (counter: Counter): Promise<void> => keep(counters, counter)

export const expectedIn = (community: string): Promise<Expected | null> =>
  inCommunity(expected, community).get(community)

export const keepExpected = (said: Expected): Promise<void> => keep(expected, said)
