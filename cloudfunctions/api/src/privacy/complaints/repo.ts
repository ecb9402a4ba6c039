import {collection, command, inCommunity, type Change, type Condition} from '../../kernel/database'
import {oneOf} from '../../kernel/pages'
import type {ComplaintState} from '../../../../../miniprogram/packages/privacy/rules/complaints'
import type {Complaint} from './documents'

export const complaints = collection<Complaint>('complaints')

export const complaintById = (community: string, id: string): Promise<Complaint | null> =>
  inCommunity(complaints, community).get(id)

/** One that a district answers as well; null for any other. */
export const complaintTo = async (district: string, id: string): Promise<Complaint | null> => {
  const found = await complaints.get(id)
  return found?.district === district ? found : null
}

export const addComplaint = (complaint: Complaint): Promise<'added' | 'exists'> =>
  inCommunity(complaints, complaint.community).add(complaint)

/** Moves a complaint on if nobody did since it was read. */
export const moveComplaint = async (
  {_id, community, rev, state}: Complaint,
  change: Change,
): Promise<boolean> =>
  (await inCommunity(complaints, community).update({_id, rev, state}, {...change, rev: command().inc(1)})) ===
  1

/** Those that wait, longest first; those answered, latest first. */
const inState = (
  scope: Condition,
  state: ComplaintState,
  limit: number,
  after?: string,
): Promise<readonly Complaint[]> => {
  const on = state === 'waiting' ? command().gt(after) : command().lt(after)
  return complaints.find(
    {...scope, state, ...(after === undefined ? {} : {ord: on})},
    {orderBy: ['ord', state === 'waiting' ? 'asc' : 'desc'], limit},
  )
}

export const complaintsOf = (
  community: string,
  state: ComplaintState,
  limit: number,
  after?: string,
): Promise<readonly Complaint[]> => inState({community}, state, limit, after)

/** Those that a district answers as well. */
export const complaintsTo = (
  district: string,
  state: ComplaintState,
  limit: number,
  after?: string,
): Promise<readonly Complaint[]> => inState({district}, state, limit, after)

/** What somebody has said here, latest first. */
export const complaintsBy = (
  community: string,
  by: readonly string[],
  limit: number,
): Promise<readonly Complaint[]> =>
  inCommunity(complaints, community).find({by: oneOf(by)}, {orderBy: ['ord', 'desc'], limit})
