import {command} from '../../kernel/database'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {daysFrom} from '../dayPlaces.repo'
import {makeResourceDue, resourceById} from '../repo'
import type {Series} from './documents'
import {followSeries} from './hold'
import {updateSeries, seriesDue} from './repo'

/** Days ahead at most. */
export const farthestDays = 61

/** Series that one run of the timer looks at. */
const aRun = 20

/**
 * Lets all days that are open follow a series. A day that is opened at this moment by somebody who has not read it
 * yet follows a minute later: the resource is due again. Cut off anywhere, the timer does it anew.
 */
export const settle = async (one: Series, now: Date): Promise<void> => {
  const {community} = one
  const resource = await resourceById(community, one.resource.id)
  if (resource !== null) {
    await makeResourceDue(resource)
    for (const day of await daysFrom(community, resource._id, dateAt8(now), farthestDays)) {
      await followSeries(day, one, resource, now)
    }
  }
  await updateSeries(one, {nextAt: command().remove()})
}

/** The timer's part. @returns how many */
export const settleDue = async (now: Date): Promise<number> => {
  const due = await seriesDue(now, aRun)
  for (const one of due) await settle(one, now)
  return due.length
}
