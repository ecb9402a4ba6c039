import {collection, command, inCommunity, keep, type Change} from '../../kernel/database'
import {oneOf} from '../../kernel/pages'
import {bookings} from '../repo'
import type {Booking} from '../documents'
import type {BookingSettings, Waits} from './documents'

const settings = collection<BookingSettings>('bookingSettings')

/** Visits that the timer is to look at, of all communities, the longest due first. */
export const visitsDue = (now: Date, limit: number): Promise<readonly Booking[]> =>
  bookings.find({nextAt: command().lte(now)}, {orderBy: ['nextAt', 'asc'], limit})

/** When the timer looks at it next. That is no step of anybody, and counts no revision. */
export const planVisit = (visit: Booking, change: Change): Promise<number> =>
  inCommunity(bookings, visit.community).update({_id: visit._id, rev: visit.rev}, change)

/** Visits that were handed on and are not back, the oldest first. */
export const handedOn = (community: string, after: string, limit: number): Promise<readonly Booking[]> =>
  inCommunity(bookings, community).find(
    {state: 'forwarded', ord: command().gt(after)},
    {orderBy: ['ord', 'asc'], limit},
  )

/** Visits in which something waits for staff, the latest first. */
export const waitingFor = (
  community: string,
  waits: Waits,
  before: string,
  limit: number,
): Promise<readonly Booking[]> =>
  inCommunity(bookings, community).find({waits, ord: command().lt(before)}, {orderBy: ['ord', 'desc'], limit})

/** More than anybody misses in a hundred days. */
const most = 100

/** Somebody's visits since a day that nobody came to. One read, by its own index. */
export const missedSince = (
  community: string,
  persons: readonly string[],
  date: string,
): Promise<readonly Booking[]> =>
  inCommunity(bookings, community).find(
    {person: oneOf(persons), state: 'absent', date: command().gte(date)},
    {orderBy: ['date', 'asc'], limit: most},
  )

export const settingsOf = (community: string): Promise<BookingSettings | null> =>
  inCommunity(settings, community).get(community)

export const keepSettings = (said: BookingSettings): Promise<void> => keep(settings, said)
