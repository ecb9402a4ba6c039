import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {isActive} from '../../../../miniprogram/packages/booking/rules/states'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import type {Booking, Day} from './documents'
import {daysById, placeOf} from './dayPlaces.repo'
import {cancelledAfter, comingOf, visitsBefore} from './repo'
import {noteStaffLooked} from './looked'
import {known} from './own'
import {mayChange} from './reader'
import type {Series} from './series/documents'
import {saySeries} from './series/notices'
import {seriesOfContact} from './series/repo'
import {rowOf} from './view'
import {waitsIn} from './waitlist/answer'

const usualLimit = 20

/** Somebody's visits by cursor, one's own or of whom one acts for: to come (from today, still open) or past (the rest). */
export const mine = async (
  context: CallContext,
  {community, when, limit = usualLimit, cursor}: InputOf<'booking.mine'>,
): Promise<ReplyOf<'booking.mine'>> => {
  if (context.account === null) return {bookings: []}
  await noteStaffLooked(context, community, context.subject._id)
  const persons = context.subjects
  const today = dateAt8(context.now)
  if (when === 'coming') {
    const [coming, waits, groups] = await Promise.all([
      comingOf(community, persons, cursor ?? today, limit),
      cursor === undefined ? waitsIn(context, community) : undefined,
      cursor === undefined && context.acting === null ? seriesOfContact(community, persons, today) : [],
    ])
    // The calendar may have changed since they were booked.
    const dayIds = [...new Set(coming.map((visit) => placeOf(visit).day))]
    const days = dayIds.length === 0 ? [] : await daysById(community, dayIds)
    return {
      ...page(context, coming, coming, limit, days),
      ...(waits === undefined || waits.length === 0 ? {} : {waits}),
      ...(groups.length === 0 ? {} : {groups: groups.map(groupRow)}),
      ...whose(context),
    }
  }
  const tomorrow = addDays(today, 1)
  const found = await visitsBefore(community, persons, cursor ?? tomorrow, limit)
  const over = found.filter(({date, state}) => date < today || (!isActive(state) && state !== 'unconfirmed'))
  // What was cancelled ahead is over too; it stands before the rest.
  const ahead = cursor === undefined ? await cancelledAfter(community, persons, tomorrow, limit) : []
  return {...page(context, [...ahead, ...over], found, limit), ...whose(context)}
}

/** Hours of a group that one answers for. */
const groupRow = (one: Series): NonNullable<ReplyOf<'booking.mine'>['groups']>[number] => ({
  id: one._id,
  name: one.group,
  when: saySeries(one),
  where: one.resource.name,
})

const whose = (context: CallContext): Pick<ReplyOf<'booking.mine'>, 'of'> => {
  const {acting} = context
  if (acting === null) return {}
  const {_id: person, name} = acting.subject
  return {of: {person, name, books: mayChange(context)}}
}

/** @param read what the cursor goes on from */
const page = (
  context: CallContext,
  shown: readonly Booking[],
  read: readonly Booking[],
  limit: number,
  days: readonly Day[] = [],
): ReplyOf<'booking.mine'> => {
  const last = read.length === limit ? read.at(-1)?.ord : undefined
  const dayOf = (visit: Booking) => days.find(({_id}) => _id === placeOf(visit).day) ?? null
  return {
    bookings: shown.flatMap((visit) => {
      const how = known(context, visit)
      return how === 'nothing' ? [] : [rowOf(visit, dayOf(visit), how === 'code')]
    }),
    ...(last === undefined ? {} : {next: last}),
  }
}
