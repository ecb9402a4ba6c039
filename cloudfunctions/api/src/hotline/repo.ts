import {
  collection,
  command,
  inCommunity,
  moveTogether,
  replacing,
  type Change,
  type Move,
} from '../kernel/database'
import {oneOf} from '../kernel/pages'
import type {RequestState} from '../../../../miniprogram/packages/hotline/rules/states'
import type {Request, Settings} from './documents'

export const requests = collection<Request>('requests')
const settings = collection<Settings>('requestSettings')

export const settingsOf = (community: string): Promise<Settings | null> =>
  inCommunity(settings, community).get(community)

export const addSettings = (said: Settings): Promise<'added' | 'exists'> =>
  inCommunity(settings, said.community).add(said)

/** Says it anew if nobody did since it was read. */
export const changeSettings = async (
  before: Settings,
  {_id, community, ...said}: Settings,
): Promise<boolean> =>
  (await inCommunity(settings, community).update({_id, rev: before.rev}, replacing(said))) === 1

export const requestById = (community: string, id: string): Promise<Request | null> =>
  inCommunity(requests, community).get(id)

export const addRequest = (request: Request): Promise<'added' | 'exists'> =>
  inCommunity(requests, request.community).add(request)

/** The same in one with what somebody makes it under; false when that is another by now, or the id is taken. */
export const addRequestWith = async (request: Request, use: Move): Promise<boolean> => {
  try {
    return await moveTogether([use], [{collection: 'requests', document: request}])
  } catch (thrown) {
    if ((await requestById(request.community, request._id)) === null) throw thrown
    return false
  }
}

/** Moves a request on if nobody did since it was read. */
export const moveRequest = async (request: Request, change: Change): Promise<boolean> =>
  (await inCommunity(requests, request.community).update(
    {_id: request._id, rev: request.rev, state: request.state},
    {...change, rev: command().inc(1)},
  )) === 1

/** The same in one with what somebody does it under. */
export const moveRequestWith = (request: Request, change: Change, use: Move): Promise<boolean> =>
  moveTogether([{collection: 'requests', document: request, change}, use])

/** Keeps when the timer looks again, and what is worked out anew with the calendar: no step, and no revision. */
export const planRequest = async (request: Request, change: Change): Promise<boolean> =>
  (await inCommunity(requests, request.community).update(
    {_id: request._id, rev: request.rev, state: request.state},
    change,
  )) === 1

/** What somebody has told, the latest first. @param before `ord` */
export const requestsOf = (
  community: string,
  filers: readonly string[],
  limit: number,
  before?: string,
): Promise<readonly Request[]> =>
  inCommunity(requests, community).find(
    {filer: oneOf(filers), ...(before === undefined ? {} : {ord: command().lt(before)})},
    {orderBy: ['ord', 'desc'], limit},
  )

const after = (dueOrd: string | undefined) => (dueOrd === undefined ? {} : {dueOrd: command().gt(dueOrd)})

/** Open requests of a community, what is due first. */
export const openRequests = (community: string, limit: number, from?: string): Promise<readonly Request[]> =>
  inCommunity(requests, community).find(
    {lane: 'community', open: true, ...after(from)},
    {orderBy: ['dueOrd', 'asc'], limit},
  )

/** Open requests of a community that were due before a moment, the longest due first. */
export const lateRequests = (
  community: string,
  now: Date,
  limit: number,
  from?: string,
): Promise<readonly Request[]> => {
  const _ = command()
  const until = _.lt(now.toISOString())
  return inCommunity(requests, community).find(
    {lane: 'community', open: true, dueOrd: from === undefined ? until : _.and(_.gt(from), until)},
    {orderBy: ['dueOrd', 'asc'], limit},
  )
}

/** Requests of a community in a state, what is due first. */
export const requestsIn = (
  community: string,
  state: RequestState,
  limit: number,
  from?: string,
): Promise<readonly Request[]> =>
  inCommunity(requests, community).find(
    {lane: 'community', state, ...after(from)},
    {orderBy: ['dueOrd', 'asc'], limit},
  )

/** Open requests that wait for a party, what is due first. */
export const requestsForParty = (
  community: string,
  key: string,
  limit: number,
  from?: string,
): Promise<readonly Request[]> =>
  inCommunity(requests, community).find(
    {parties: key, open: true, ...after(from)},
    {orderBy: ['dueOrd', 'asc'], limit},
  )

/** Open requests that any of these people took, what is due first. */
export const requestsTakenBy = (
  community: string,
  persons: readonly string[],
  limit: number,
  from?: string,
): Promise<readonly Request[]> =>
  inCommunity(requests, community).find(
    {handler: oneOf(persons), open: true, ...after(from)},
    {orderBy: ['dueOrd', 'asc'], limit},
  )

/** Open requests that were raised to a street or district, of all its communities. */
export const requestsRaisedTo = (place: string, limit: number, from?: string): Promise<readonly Request[]> =>
  requests.find({above: place, open: true, ...after(from)}, {orderBy: ['dueOrd', 'asc'], limit})

/** Requests of a community, the latest first. @param before `ord` */
export const latestRequests = (
  community: string,
  limit: number,
  before?: string,
  lane: Request['lane'] = 'community',
): Promise<readonly Request[]> =>
  inCommunity(requests, community).find(
    {lane, ...(before === undefined ? {} : {ord: command().lt(before)})},
    {orderBy: ['ord', 'desc'], limit},
  )

/** Codes are short, so a few requests of different years may share one. */
export const requestsByCode = (community: string, code: string): Promise<readonly Request[]> =>
  inCommunity(requests, community).find({code}, {limit: 20})

/** Requests that the timer has to look at, of all communities. */
export const requestsDue = (now: Date, limit: number): Promise<readonly Request[]> =>
  requests.find({nextAt: command().lte(now)}, {orderBy: ['nextAt', 'asc'], limit})

/** Lets the timer look at all open requests of a community again. */
export const lookAgain = (community: string, now: Date): Promise<number> =>
  inCommunity(requests, community).update(
    {lane: command().in(['community', 'street']), open: true},
    {nextAt: now},
  )

/** Requests that have taken files out of one of these folders, which have ten places each. */
export const requestsWith = (community: string, folders: readonly string[]): Promise<readonly Request[]> =>
  inCommunity(requests, community).find({uploads: oneOf(folders)}, {limit: folders.length * 10})
