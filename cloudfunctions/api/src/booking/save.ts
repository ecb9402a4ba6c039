import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {stranded} from '../../../../miniprogram/packages/booking/rules/follow'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {calendarIn} from '../places/calendar/calendarOf'
import type {Resource} from './documents'
import {daysFrom} from './dayPlaces.repo'
import {farthest} from './openDays'
import {planOf} from './plan'
import {keepCatalogue, keepResource, keepService} from './repo'
import {checkTerms} from './terms/check'

/** Categories and life situations, in the order in which they are shown. */
export const saveCatalogue = async (
  _context: CallContext,
  {community, categories, situations}: InputOf<'booking.saveCatalogue'>,
): Promise<ReplyOf<'booking.saveCatalogue'>> => {
  await keepCatalogue({_id: community, community, categories, situations})
  return {community}
}

/** An id of a community's thing starts with the community, so that no two communities share one. */
const ownId = (community: string, id: string, field: string): void => {
  if (!id.startsWith(`${community}:`)) throw new Refusal('invalid', {[field]: `编号要以 ${community}: 开头`})
}

/** A service and what it takes. */
export const saveService = async (
  _context: CallContext,
  {service, ...said}: InputOf<'booking.saveService'>,
): Promise<ReplyOf<'booking.saveService'>> => {
  ownId(said.community, service, 'service')
  checkTerms({service, ...said})
  // Its dictionaries take longer to load than all the rest, and only this action needs them.
  const {pinyin} = await import('pinyin-pro')
  const initials = pinyin(said.name, {pattern: 'first', toneType: 'none', type: 'array'})
    .join('')
    .toLowerCase()
  await keepService({_id: service, initials: initials.replace(/[^a-z0-9]/gu, ''), ...said})
  return {service}
}

/**
 * A window, a room or whatever is booked, with its hours. The timer opens days ahead and lets open ones follow: free places change, taken
 * ones stay. How many are taken at times that are not served any more is told, so that people can be called.
 */
export const saveResource = async (
  {now}: CallContext,
  {resource, ...said}: InputOf<'booking.saveResource'>,
): Promise<ReplyOf<'booking.saveResource'>> => {
  ownId(said.community, resource, 'resource')
  said.sessions.forEach(({from, until}, index) => {
    if (from >= until) throw new Refusal('invalid', {[`sessions.${String(index)}.until`]: '结束要晚于开始'})
  })
  await keepResource({_id: resource, ...said})
  return {resource, stranded: await strandedAt({_id: resource, ...said}, now)}
}

const strandedAt = async (resource: Omit<Resource, 'dueDate'>, now: Date): Promise<number> => {
  const today = dateAt8(now)
  const days = await daysFrom(resource.community, resource._id, today, farthest)
  const taken = days.filter(({takers, closed}) => takers.length > 0 && closed === undefined)
  const last = taken.at(-1)
  if (last === undefined) return 0
  const calendar = await calendarIn(resource.community, today, last.date)
  return taken.reduce((sum, day) => sum + stranded(day, planOf(resource, day.date, calendar)), 0)
}
