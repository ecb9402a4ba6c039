import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {isActive} from '../../../../miniprogram/packages/booking/rules/states'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {comingOf, visitsBefore} from './repo'
import {rowOf} from './view'

const usualLimit = 20

/** One's own visits by cursor: to come (from today, still open) or past (the rest). */
export const mine = async (
  {account, now}: CallContext,
  {community, when, limit = usualLimit, cursor}: InputOf<'booking.mine'>,
): Promise<ReplyOf<'booking.mine'>> => {
  if (account === null) return {bookings: []}
  const today = dateAt8(now)
  const found =
    when === 'coming'
      ? await comingOf(community, account._id, cursor ?? today, limit)
      : await visitsBefore(community, account._id, cursor ?? addDays(today, 1), limit)
  const shown = when === 'coming' ? found : found.filter(({date, state}) => date < today || !isActive(state))
  const last = found.length === limit ? found.at(-1)?.ord : undefined
  return {bookings: shown.map(rowOf), ...(last === undefined ? {} : {next: last})}
}
