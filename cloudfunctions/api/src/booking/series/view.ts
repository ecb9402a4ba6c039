import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {namesOf} from '../../people/namesOf'
import {maskName} from '../../../../../miniprogram/shared/name'
import {whyNotServed} from '../../../../../miniprogram/packages/booking/rules/follow'
import {daysOf} from '../../../../../miniprogram/packages/booking/rules/series'
import {slotKey} from '../../../../../miniprogram/packages/booking/rules/slots'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import {daysFrom} from '../dayPlaces.repo'
import type {Day} from '../documents'
import type {Series} from './documents'
import {hasTime} from './hold'
import {seriesFrom, seriesOfContact} from './repo'
import {farthestDays} from './settle'
import type {SeriesView} from './views'

/** Days that are shown beyond those that are open. */
const shownAhead = 28

export const seriesViewOf = async (one: Series, now: Date): Promise<SeriesView> => {
  const [view] = await viewsOf([one], now)
  if (view === undefined) throw new Error('no view of a series')
  return view
}

/** One read for each resource, and one for the names. */
const viewsOf = async (all: readonly Series[], now: Date): Promise<readonly SeriesView[]> => {
  const today = dateAt8(now)
  const [first] = all
  if (first === undefined) return []
  const resources = [...new Set(all.map(({resource}) => resource.id))]
  const [names, ...days] = await Promise.all([
    namesOf(all.flatMap(({contact}) => (contact === '' ? [] : [contact]))),
    ...resources.map((id) => daysFrom(first.community, id, today, farthestDays)),
  ])
  const open = new Map(days.flat().map((day) => [day._id, day]))
  return all.map((one) => viewOf(one, open, names, today))
}

const viewOf = (
  one: Series,
  open: ReadonlyMap<string, Day>,
  names: ReadonlyMap<string, string>,
  today: string,
): SeriesView => ({
  id: one._id,
  rev: one.timeline.length,
  group: one.group,
  resource: one.resource,
  ...{weekdays: one.weekdays, from: one.from, until: one.until, begins: one.begins, ends: one.ends},
  contact: maskName(names.get(one.contact) ?? ''),
  days: daysOf(one, today, addDays(today, farthestDays))
    .map((date) => ({date, day: open.get(`${one.resource.id}:${date}`)}))
    .filter(({date, day}) => day !== undefined || date <= addDays(today, shownAhead))
    .map(({date, day}) => ({date, ...stateOn(one, date, day)})),
})

const stateOn = (
  one: Series,
  date: string,
  day: Day | undefined,
): Pick<SeriesView['days'][number], 'state' | 'why'> => {
  if (one.dropped.includes(date)) return {state: 'dropped'}
  if (day === undefined) return {state: 'planned'}
  const slot = slotKey(one.from)
  if (day.held[one._id] === undefined) {
    return {state: day.closed !== undefined || hasTime(day, slot, one.until) ? 'taken' : 'outside'}
  }
  const why = whyNotServed(day, {slot, until: one.until})
  return why === undefined ? {state: 'held'} : {state: 'shut', why}
}

export const allSeries = async (
  {now}: CallContext,
  {community}: InputOf<'booking.series'>,
): Promise<ReplyOf<'booking.series'>> => ({
  series: await viewsOf(await seriesFrom(community, dateAt8(now)), now),
})

export const mySeries = async (
  context: CallContext,
  {community}: InputOf<'booking.mySeries'>,
): Promise<ReplyOf<'booking.mySeries'>> => {
  if (context.account === null) return {series: []}
  const own = await seriesOfContact(community, context.persons, dateAt8(context.now))
  return {series: await viewsOf(own, context.now)}
}
