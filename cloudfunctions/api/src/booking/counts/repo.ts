import type {Counter} from '../../kernel/counters'
import {collection, command, inCommunity, keep, replacing} from '../../kernel/database'
import {bookings} from '../repo'
import type {Booking} from '../documents'
import type {Expected} from './documents'

const counters = collection<Counter>('serviceCounts')
const expected = collection<Expected>('serviceExpected')

const aPage = 500

/** Visits of which something was counted since, page by page. */
export const eachCountedSince = async (since: Date, take: (visit: Booking) => void): Promise<void> => {
  for (let after = since.toISOString(); ;) {
    const page = await bookings.find(
      {countOrd: command().gt(after)},
      {orderBy: ['countOrd', 'asc'], limit: aPage},
    )
    page.forEach(take)
    const last = page.at(-1)?.countOrd
    if (last === undefined || page.length < aPage) return
    after = last
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

/** The counters of a community from one month to another, in order. */
export const countersOf = async (
  community: string,
  from: string,
  to: string,
): Promise<readonly Counter[]> => {
  const found: Counter[] = []
  for (let after = from; ;) {
    const page = await inCommunity(counters, community).find(
      // `;` comes after `:`, so the last month is in it with all its services.
      {ord: command().and(command().gt(after), command().lt(`${to};`))},
      {orderBy: ['ord', 'asc'], limit: aPage},
    )
    found.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < aPage) return found
    after = last.ord
  }
}

export const expectedIn = (community: string): Promise<Expected | null> =>
  inCommunity(expected, community).get(community)

export const keepExpected = (said: Expected): Promise<void> => keep(expected, said)

/** Those that were worked out in an earlier month, of all communities. */
export const expectedBefore = (month: string, limit: number): Promise<readonly Expected[]> =>
  expected.find({month: command().lt(month)}, {orderBy: ['month', 'asc'], limit})
