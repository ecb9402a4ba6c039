import {collection, command, inCommunity, moveTogether, type Change, type Move} from '../../kernel/database'
import {oneOf} from '../../kernel/pages'
import type {Precheck} from './documents'

export const prechecks = collection<Precheck>('prechecks')

export const precheckById = (community: string, id: string): Promise<Precheck | null> =>
  inCommunity(prechecks, community).get(id)

/** Somebody's pre-check of a service; of an account that turned out to be theirs there may be another. */
export const precheckOf = async (
  community: string,
  persons: readonly string[],
  service: string,
): Promise<Precheck | null> => {
  const found = await inCommunity(prechecks, community).find(
    {person: oneOf(persons), 'service.id': service},
    {limit: 10},
  )
  return [...found].sort((a, b) => (a.ord < b.ord ? 1 : -1))[0] ?? null
}

export const addPrecheck = (precheck: Precheck): Promise<'added' | 'exists'> =>
  inCommunity(prechecks, precheck.community).add(precheck)

/** The same in one with what somebody sends it under; false when that is another by now, or it is there. */
export const addPrecheckWith = async (precheck: Precheck, use: Move): Promise<boolean> => {
  try {
    return await moveTogether([use], [{collection: 'prechecks', document: precheck}])
  } catch (thrown) {
    if ((await precheckById(precheck.community, precheck._id)) === null) throw thrown
    return false
  }
}

/** Changes it if nobody did since it was read. */
export const movePrecheck = async (precheck: Precheck, change: Change): Promise<boolean> =>
  (await inCommunity(prechecks, precheck.community).update(
    {_id: precheck._id, rev: precheck.rev, state: precheck.state},
    {...change, rev: command().inc(1)},
  )) === 1

export const movePrecheckWith = (precheck: Precheck, change: Change, use: Move): Promise<boolean> =>
  moveTogether([{collection: 'prechecks', document: precheck, change}, use])

/** What waits for an answer, what was promised first before the rest: late ones stand first. */
export const waitingPrechecks = (
  community: string,
  limit: number,
  after?: string,
): Promise<readonly Precheck[]> =>
  inCommunity(prechecks, community).find(
    {state: 'asked', ...(after === undefined ? {} : {dueOrd: command().gt(after)})},
    {orderBy: ['dueOrd', 'asc'], limit},
  )

/** Those that the timer has to look at, of all communities. */
export const prechecksDue = (now: Date, limit: number): Promise<readonly Precheck[]> =>
  prechecks.find({nextAt: command().lte(now)}, {orderBy: ['nextAt', 'asc'], limit})

/** Pre-checks that have taken files out of one of these folders. */
export const prechecksWith = (community: string, folders: readonly string[]): Promise<readonly Precheck[]> =>
  inCommunity(prechecks, community).find({uploads: oneOf(folders)}, {limit: folders.length * 10})
