import {dateAt8, addDays, instant} from '../../../../../miniprogram/shared/time'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {calendarIn} from '../../places/calendar/calendarOf'
import {dayById} from '../dayPlaces.repo'
import {dayId, type Day, type Resource} from '../documents'
import {farthest, follow} from '../openDays'
import {planOf} from '../plan'
import {keepExceptions, resourceById, resourcesById} from '../repo'

type Exceptions = NonNullable<Resource['exceptions']>

/** Single days that a resource may have with hours of their own. */
const mostDays = 60

/**
 * The resources of some ids on a day that can be shut or opened.
 * @throws Refusal `invalid` at `date` or `resources`
 */
export const closable = async (
  {
    community,
    date,
    resources,
  }: {
    readonly community: string
    readonly date: string
    readonly resources: readonly string[]
  },
  now: Date,
): Promise<readonly Resource[]> => {
  const today = dateAt8(now)
  if (date < today) throw new Refusal('invalid', {date: '这天已经过了'})
  if (date > addDays(today, farthest)) throw new Refusal('invalid', {date: `最多提前 ${String(farthest)} 天`})
  const found = await resourcesById(community, [...new Set(resources)])
  if (found.length < new Set(resources).size) throw new Refusal('not-found')
  if (found.some(({takes}) => takes === 'term')) throw new Refusal('invalid', {resources: '课程不能只关一天'})
  return found
}

/**
 * Changes the single days of a resource, if nobody changed it since it was read; else as it is read then. Those that
 * are over go.
 * @param read as it was read
 * @param change the same list where there is nothing to do
 */
export const changeDays = (
  read: Resource,
  change: (days: Exceptions) => Exceptions,
  now: Date,
): Promise<Resource> => {
  const {community, _id} = read
  let seen: Resource | null = read
  return untilWon(async () => {
    const resource = seen ?? (await resourceById(community, _id))
    seen = null
    if (resource === null) throw new Refusal('not-found')
    const before = (resource.exceptions ?? []).filter(({date}) => date >= dateAt8(now))
    const exceptions = change(before)
    if (exceptions === before) return resource
    if (exceptions.length > mostDays) throw new Refusal('invalid', {date: '单独安排的日子太多了，先去掉几个'})
    return (await keepExceptions(resource, exceptions)) ? {...resource, exceptions} : null
  })
}

/** Lets one day of a resource follow it at once; where that loses a race, the timer does it within a minute. */
export const followAtOnce = async (resource: Resource, date: string, now: Date): Promise<Day | null> => {
  const {community, _id} = resource
  const day = await dayById(community, dayId(_id, date))
  if (day === null || instant(date, '23:59') < now) return null
  const calendar = await calendarIn(community, date, date)
  await follow(day, planOf(resource, date, calendar), now)
  return dayById(community, day._id)
}
