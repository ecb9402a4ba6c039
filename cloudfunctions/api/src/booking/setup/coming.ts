import {slotKey} from '../../../../../miniprogram/packages/booking/rules/slots'
import {crowded, stranded} from '../../../../../miniprogram/packages/booking/rules/follow'
import type {Calendar} from '../../../../../miniprogram/packages/places/rules/calendar'
import {dateAt8, minuteOfDay, timeOf} from '../../../../../miniprogram/shared/time'
import {daysFrom, termDay} from '../dayPlaces.repo'
import type {Day, Resource} from '../documents'
import {farthest} from '../openDays'
import {planOf} from '../plan'
import type {Stranded} from './views'

/** Open days at most: a horizon, and what an earlier, longer one has left. */
const openDays = farthest + 1

/** The days of a resource that are to come, today included, with the places that are not over. One read. */
export const comingDays = async (
  resource: Pick<Resource, '_id' | 'community' | 'term'>,
  now: Date,
): Promise<readonly Day[]> => {
  const today = dateAt8(now)
  const {term} = resource
  if (term !== undefined) return term.until < today ? [] : termDay(resource, term)
  const days = await daysFrom(resource.community, resource._id, today, openDays)
  const clock = slotKey(timeOf(minuteOfDay(now)))
  return days.map((day) => (day.date === today ? {...day, held: laterThan(day.held, clock)} : day))
}

const laterThan = (held: Day['held'], clock: string): Day['held'] =>
  Object.fromEntries(Object.entries(held).filter(([, {slot}]) => slot > clock))

/** How many places of those days are taken, and the last day on which one is. */
export const takenIn = (days: readonly Day[]): {readonly coming: number; readonly last?: string} => {
  const taken = days.filter(({held}) => Object.keys(held).length > 0)
  const last = taken.at(-1)
  return {
    coming: taken.reduce((sum, {held}) => sum + Object.keys(held).length, 0),
    ...(last === undefined ? {} : {last: last.term?.until ?? last.date}),
  }
}

/** What other hours do to the places that are taken. */
export const strandedIn = (
  days: readonly Day[],
  resource: Pick<Resource, 'takes' | 'sessions' | 'exceptions' | 'term'>,
  calendar: Calendar,
): Stranded => {
  const counted = days
    .filter(({held, closed}) => closed === undefined && Object.keys(held).length > 0)
    .map((day) => {
      const plan = planOf(resource, day.date, calendar)
      return {shut: stranded(day, plan), crowded: crowded(day, plan)}
    })
  const shut = counted.reduce((sum, one) => sum + one.shut, 0)
  return {stranded: counted.reduce((sum, one) => sum + one.crowded, shut), shut}
}
