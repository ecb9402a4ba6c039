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
import type {CaseState} from '../../../../miniprogram/packages/cases/rules/states'
import type {Case, CaseCount, CaseSettings} from './documents'

export const cases = collection<Case>('cases')
const settings = collection<CaseSettings>('caseSettings')
const counts = collection<CaseCount>('caseCounts')

export const caseById = (community: string, id: string): Promise<Case | null> =>
  inCommunity(cases, community).get(id)

export const addCase = (one: Case): Promise<'added' | 'exists'> => inCommunity(cases, one.community).add(one)

/** The same in one with what somebody makes it under; false when that is another by now, or the id is taken. */
export const addCaseWith = async (one: Case, use: Move): Promise<boolean> => {
  try {
    return await moveTogether([use], [{collection: 'cases', document: one}])
  } catch (thrown) {
    if ((await caseById(one.community, one._id)) === null) throw thrown
    return false
  }
}

/** Moves a case on if nobody did since it was read. */
export const moveCase = async (one: Case, change: Change): Promise<boolean> =>
  (await inCommunity(cases, one.community).update(
    {_id: one._id, rev: one.rev, state: one.state},
    {...change, rev: command().inc(1)},
  )) === 1

/** The same in one with what somebody does it under. */
export const moveCaseWith = (one: Case, change: Change, use: Move): Promise<boolean> =>
  moveTogether([{collection: 'cases', document: one, change}, use])

/** Keeps what is worked out anew with the calendar, and when the timer looks again: no step, and no revision. */
export const planCase = async (one: Case, change: Change): Promise<boolean> =>
  (await inCommunity(cases, one.community).update({_id: one._id, rev: one.rev, state: one.state}, change)) ===
  1

/** Somebody's cases, the latest first. @param before `ord` */
export const casesOf = (
  community: string,
  persons: readonly string[],
  limit: number,
  before?: string,
): Promise<readonly Case[]> =>
  inCommunity(cases, community).find(
    {person: oneOf(persons), ...(before === undefined ? {} : {ord: command().lt(before)})},
    {orderBy: ['ord', 'desc'], limit},
  )

const after = (dueOrd: string | undefined) => (dueOrd === undefined ? {} : {dueOrd: command().gt(dueOrd)})

/** Cases of a lane, what is due first. */
export const casesIn = (
  community: string,
  lane: Case['lane'],
  limit: number,
  from?: string,
): Promise<readonly Case[]> =>
  inCommunity(cases, community).find({lane, ...after(from)}, {orderBy: ['dueOrd', 'asc'], limit})

/** Open cases that were due before a day, the longest due first. */
export const lateCases = (
  community: string,
  today: string,
  limit: number,
  from?: string,
): Promise<readonly Case[]> => {
  const _ = command()
  const until = _.lt(today)
  return inCommunity(cases, community).find(
    {lane: 'open', dueOrd: from === undefined ? until : _.and(_.gt(from), until)},
    {orderBy: ['dueOrd', 'asc'], limit},
  )
}

/** Cases in a state, what is due first. */
export const casesInState = (
  community: string,
  state: CaseState,
  limit: number,
  from?: string,
): Promise<readonly Case[]> =>
  inCommunity(cases, community).find({state, ...after(from)}, {orderBy: ['dueOrd', 'asc'], limit})

/** Cases of a lane that any of these people is in charge of, what is due first. */
export const casesOfAgents = (
  community: string,
  persons: readonly string[],
  lane: Case['lane'],
  limit: number,
  from?: string,
): Promise<readonly Case[]> =>
  inCommunity(cases, community).find(
    {'agent.person': oneOf(persons), lane, ...after(from)},
    {orderBy: ['dueOrd', 'asc'], limit},
  )

/** Codes are short, so a few cases of different years may share one. */
export const casesByCode = (community: string, code: string): Promise<readonly Case[]> =>
  inCommunity(cases, community).find({code}, {limit: 20})

/** Cases that the timer has to look at, of all communities. */
export const casesDue = (now: Date, limit: number): Promise<readonly Case[]> =>
  cases.find({nextAt: command().lte(now)}, {orderBy: ['nextAt', 'asc'], limit})

/** Lets the timer look at all open cases of a community again. */
export const lookAgain = (community: string, now: Date): Promise<number> =>
  inCommunity(cases, community).update({lane: 'open'}, {nextAt: now})

/** Cases that ended and are not counted, of all communities, the oldest first. */
export const casesToCount = (now: Date, limit: number): Promise<readonly Case[]> =>
  cases.find({countAt: command().lte(now)}, {orderBy: ['countAt', 'asc'], limit})

/** It is counted: no step, and no revision. */
export const countedCase = ({community, _id}: Case): Promise<number> =>
  inCommunity(cases, community).update({_id}, {countAt: command().remove()})

export const settingsOf = (community: string): Promise<CaseSettings | null> =>
  inCommunity(settings, community).get(community)

export const addSettings = (said: CaseSettings): Promise<'added' | 'exists'> =>
  inCommunity(settings, said.community).add(said)

/** Says it anew if nobody did since it was read. */
export const changeSettings = async (
  before: CaseSettings,
  {_id, community, ...said}: CaseSettings,
): Promise<boolean> =>
  (await inCommunity(settings, community).update({_id, rev: before.rev}, replacing(said))) === 1

/** Puts a case among those that ended; once more puts it there again. At most two writes. */
export const countCase = async (
  count: Omit<CaseCount, 'ended'>,
  id: string,
  how: {readonly kept: boolean; readonly days: number},
): Promise<void> => {
  const scoped = inCommunity(counts, count.community)
  const put = () => scoped.update({_id: count._id}, {[`ended.${id}`]: command().set(how), name: count.name})
  // Nothing that changes is no update to some stores: then it is there, or the document is not.
  if ((await put()) > 0) return
  if ((await scoped.add({...count, ended: {[id]: how}})) === 'exists') await put()
}

/** A month is at most a few dozen services; the platform's own bound. */
const all = 1000

/** What ended in a community from a month on. */
export const countsFrom = (community: string, month: string): Promise<readonly CaseCount[]> =>
  inCommunity(counts, community).find({month: command().gte(month)}, {orderBy: ['month', 'asc'], limit: all})

/** Cases of a community, the latest first. @param before `ord` */
export const latestCases = (community: string, limit: number, before?: string): Promise<readonly Case[]> =>
  inCommunity(cases, community).find(before === undefined ? {} : {ord: command().lt(before)}, {
    orderBy: ['ord', 'desc'],
    limit,
  })
