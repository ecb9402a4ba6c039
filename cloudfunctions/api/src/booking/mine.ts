import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {isActive} from '../../../../miniprogram/packages/booking/rules/states'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import type {Booking} from './documents'
import {cancelledAfter, comingOf, visitsBefore} from './repo'
import {rowOf} from './view'

const usualLimit = 20

/** One's own visits by cursor: to come (from today, still open) or past (the rest). */
export const mine = async (
  {account, now}: CallContext,
  {community, when, limit = usualLimit, cursor}: InputOf<'booking.mine'>,
): Promise<ReplyOf<'booking.mine'>> => {
  if (account === null) return {bookings: []}
  const today = dateAt8(now)
  if (when === 'coming') {
    const coming = await comingOf(community, account._id, cursor ?? today, limit)
    return page(coming, coming, limit)
  }
  const tomorrow = addDays(today, 1)
  const found = await visitsBefore(community, account._id, cursor ?? tomorrow, limit)
  const over = found.filter(({date, state}) => date < today || !isActive(state))
  // What was cancelled ahead is over too; it stands before the rest.
  const ahead = cursor === undefined ? await cancelledAfter(community, account._id, tomorrow, limit) : []
  return page([...ahead, ...over], found, limit)
}

/** @param read what the cursor goes on from */
const page = (
  shown: readonly Booking[],
  read: readonly Booking[],
  limit: number,
): ReplyOf<'booking.mine'> => {
  const last = read.length === limit ? read.at(-1)?.ord : undefined
  return {bookings: shown.map(rowOf), ...(last === undefined ? {} : {next: last})}
}
