import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {maskName} from '../../../../../miniprogram/shared/name'
import type {Booking} from '../documents'
import {startOf, toBeConfirmed} from '../repo'
import {quietIn} from './quiet'
import type {AskedRow} from './views'

const usualLimit = 20

const rowOf = (visit: Booking, quiet: ReadonlyMap<string, string>): AskedRow => {
  const {confidential, helps = []} = visit
  return {
    id: visit._id,
    code: visit.code,
    ...(confidential === true
      ? {name: '', service: '', confidential}
      : {name: maskName(visit.name), service: visit.service?.name ?? ''}),
    place: quiet.get(visit.resource.id) ?? visit.resource.name,
    date: visit.date,
    time: startOf(visit),
    until: visit.until,
    ...(helps.length === 0 ? {} : {helps}),
    due: (visit.asked?.due ?? visit.changedAt).toISOString(),
  }
}

/** What staff have to say yes or no to, late first: masked names, and of what is confidential the code alone. */
export const toConfirm = async (
  {now}: CallContext,
  {community, limit = usualLimit, cursor}: InputOf<'booking.toConfirm'>,
): Promise<ReplyOf<'booking.toConfirm'>> => {
  const found = await toBeConfirmed(community, limit, cursor)
  const last = found.length === limit ? found.at(-1)?.askOrd : undefined
  const hushed = found.some(({confidential}) => confidential === true)
  const quiet = hushed ? await quietIn(community) : new Map<string, string>()
  return {
    rows: found.map((visit) => rowOf(visit, quiet)),
    ...(last ? {next: last} : {}),
    now: now.toISOString(),
  }
}
