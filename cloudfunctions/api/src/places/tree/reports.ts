import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {limits} from '../../../../../miniprogram/shared/limits'
import {reporterOf} from './report'
import {reportsBy, reportsIn} from './repo'
import {reportView} from './reportView'

/** Reports of a community, a page at a time. */
export const reports = async (
  _context: CallContext,
  {community, state, cursor}: InputOf<'places.reports'>,
): Promise<ReplyOf<'places.reports'>> => {
  // One more than a page tells whether there is another.
  const found = await reportsIn(community, state, limits.page + 1, cursor)
  const page = found.slice(0, limits.page)
  const last = page.at(-1)
  return {
    reports: page.map(reportView),
    ...(found.length > limits.page && last !== undefined ? {next: last.ord} : {}),
  }
}

/** What the caller has told, with the answers. */
export const myReports = async (
  context: CallContext,
  {community}: InputOf<'places.myReports'>,
): Promise<ReplyOf<'places.myReports'>> => ({
  reports: (await reportsBy(community, reporterOf(context), 10)).map(reportView),
})
