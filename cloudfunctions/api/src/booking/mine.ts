import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {isActive} from '../../../../miniprogram/packages/booking/rules/states'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import type {Booking, Day} from './documents'
import {cancelledAfter, comingOf, daysById, placeOf, visitsBefore} from './repo'
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
    // The calendar may have changed since they were booked.
    const dayIds = [...new Set(coming.map((visit) => placeOf(visit).day))]
    const days = dayIds.length === 0 ? [] : await daysById(community, dayIds)
    return page(coming, coming, limit, days)
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
  days: readonly Day[] = [],
): ReplyOf<'booking.mine'> => {
  const last = read.length === limit ? read.at(-1)?.ord : undefined
  const dayOf = (visit: Booking) => days.find(({_id}) => _id === placeOf(visit).day) ?? null
  return {
    bookings: shown.map((visit) => rowOf(visit, dayOf(visit))),
    ...(last === undefined ? {} : {next: last}),
  }
}
