import {command} from '../kernel/database'
import {oneOf} from '../kernel/pages'
import {activeStates} from '../../../../miniprogram/packages/booking/rules/states'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Booking} from './documents'
import {bookings} from './repo'

/** Somebody's visits to come or going on, of all communities; hardly anybody has more than three. */
export const comingVisits = (persons: readonly string[], now: Date): Promise<readonly Booking[]> =>
  bookings.find(
    {person: oneOf(persons), ord: command().gte(dateAt8(now)), state: command().in(activeStates)},
    {orderBy: ['ord', 'asc'], limit: 50},
  )

/** Takes a name out of visits to come: they stand, and are called by their code. One write for each. */
export const forgetNames = (persons: readonly string[], now: Date): Promise<number> =>
  bookings.update(
    {
      person: oneOf(persons),
      ord: command().gte(dateAt8(now)),
      state: command().in(activeStates),
      name: command().neq(''),
    },
    {name: ''},
  )

/** Somebody's visits of late, the latest first, for what others did in them. */
export const visitsOfLate = (persons: readonly string[], limit: number): Promise<readonly Booking[]> =>
  bookings.find({person: oneOf(persons)}, {orderBy: ['ord', 'desc'], limit})

/** Visits that are read to see whether one is new; more of them count as one that is. */
const mostLookedAt = 50

/** Whether somebody has booked since then. A visit is never for a day before the one on which it is made. */
export const hasBookedSince = async (persons: readonly string[], since: Date): Promise<boolean> => {
  const found = await bookings.find(
    {
      person: oneOf(persons),
      ord: command().gte(dateAt8(since)),
      changedAt: command().gt(since),
    },
    {orderBy: ['ord', 'desc'], limit: mostLookedAt},
  )
  return (
    found.length === mostLookedAt || found.some(({timeline: [made]}) => made !== undefined && made.at > since)
  )
}
