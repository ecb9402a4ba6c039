import {dateAt8, instant, minutesOf, timeOf} from '../../../../../miniprogram/shared/time'
import {termLimits} from '../../../../../miniprogram/shared/visitTerms'
import {freeIn} from '../days'
import {daysFrom} from '../dayPlaces.repo'
import type {Booking} from '../documents'
import {resourceById, startOf} from '../repo'

/** A free time. */
export interface FreeTime {
  readonly date: string
  readonly time: string
  readonly until: string
}

/** The free times at a visit's own place that are nearest to its own, in the order of the clock. Two reads. */
export const nearestTo = async (visit: Booking, now: Date): Promise<readonly FreeTime[]> => {
  const resource = await resourceById(visit.community, visit.resource.id)
  // A class has one time only.
  if (resource === null || resource.term !== undefined) return []
  const days = await daysFrom(visit.community, resource._id, dateAt8(now), resource.horizon)
  const [wanted, length] = [startOf(visit), minutesOf(visit.until) - minutesOf(startOf(visit))]
  const times = days.flatMap((day) => {
    const {slots, spans} = freeIn(day, now, resource.stretch)
    const within = spans.flatMap(({from, until}) => {
      const latest = minutesOf(until) - length
      if (latest < minutesOf(from)) return []
      const start = Math.min(Math.max(minutesOf(wanted), minutesOf(from)), latest)
      return [{date: day.date, time: timeOf(start), until: timeOf(start + length)}]
    })
    return [...slots.map(({time, until}) => ({date: day.date, time, until})), ...within]
  })
  const at = instant(visit.date, wanted).getTime()
  const away = ({date, time}: FreeTime): number => Math.abs(instant(date, time).getTime() - at)
  return times
    .sort((one, other) => away(one) - away(other))
    .slice(0, termLimits.offers)
    .sort((one, other) => `${one.date} ${one.time}`.localeCompare(`${other.date} ${other.time}`))
}
