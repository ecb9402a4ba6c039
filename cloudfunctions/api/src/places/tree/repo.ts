import {collection, command, inCommunity, type Change} from '../../kernel/database'
import type {PlaceReport, ReportState} from './documents'

export const placeReports = collection<PlaceReport>('placeReports')

export const reportById = (community: string, id: string): Promise<PlaceReport | null> =>
  inCommunity(placeReports, community).get(id)

export const addReport = (report: PlaceReport): Promise<'added' | 'exists'> =>
  inCommunity(placeReports, report.community).add(report)

/** Moves a report on if nobody did since it was read. */
export const moveReport = async (report: PlaceReport, change: Change): Promise<boolean> =>
  (await inCommunity(placeReports, report.community).update(
    {_id: report._id, rev: report.rev, state: report.state},
    {...change, rev: command().inc(1)},
  )) === 1

/** Reports in a state: those that wait, longest first; those answered, latest first. */
export const reportsIn = (
  community: string,
  state: ReportState,
  limit: number,
  after?: string,
): Promise<readonly PlaceReport[]> => {
  const on = state === 'waiting' ? command().gt(after) : command().lt(after)
  return inCommunity(placeReports, community).find(
    {state, ...(after === undefined ? {} : {ord: on})},
    {orderBy: ['ord', state === 'waiting' ? 'asc' : 'desc'], limit},
  )
}

/** What one WeChat user has told, latest first. @param since from this ISO time on */
export const reportsBy = (
  community: string,
  reporter: string,
  limit: number,
  since = '',
): Promise<readonly PlaceReport[]> =>
  inCommunity(placeReports, community).find(
    {reporter, ord: command().gte(since)},
    {orderBy: ['ord', 'desc'], limit},
  )
