import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {slotKey, slotTime} from '../../../../../miniprogram/packages/booking/rules/slots'
import {addDays, dateAt8, weekday} from '../../../../../miniprogram/shared/time'
import {dayId, type Day, type Resource} from '../documents'
import {resourcesOf, servicesOf, startOf, visitsOn} from '../repo'
import {quietNames} from '../terms/quiet'
import {boardEntry} from '../view'
import {endedBefore} from '../../../../../miniprogram/packages/booking/rules/states'
import {daysOf} from './repo'
import type {GridCell, GridColumn} from './views'

const cellsOf = (day: Day | undefined): readonly GridCell[] => {
  if (day === undefined) return []
  const taken = new Map<string, number>()
  for (const {slot} of Object.values(day.held)) taken.set(slot, (taken.get(slot) ?? 0) + 1)
  const groupsAt = (at: string): Pick<GridCell, 'groups'> => {
    const groups = Object.values(day.held).flatMap(({slot, group}) =>
      slot === at && group !== undefined ? [group] : [],
    )
    return groups.length === 0 ? {} : {groups}
  }
  const slots = Object.entries(day.slots).map(([slot, {until, capacity}]) => ({
    ...{time: slotTime(slot), until, capacity},
    taken: taken.get(slot) ?? 0,
    ...groupsAt(slot),
  }))
  // What is taken at a time of its own, a stretch of a day or hours that are no longer served.
  const others = [...taken]
    .filter(([slot]) => day.slots[slot] === undefined)
    .map(([slot, count]) => ({
      ...{time: slotTime(slot), until: '', taken: count, capacity: count},
      ...groupsAt(slot),
    }))
  return [...slots, ...others].sort((one, other) => one.time.localeCompare(other.time))
}

const columnOf = ({_id, name, kind}: Resource, date: string, day: Day | undefined): GridColumn => {
  const closed = day?.closed ?? day?.notYet
  return {
    ...{resource: _id, date, name, kind},
    ...(closed === undefined ? {} : {closed}),
    cells: cellsOf(day),
    walkIns: day?.walkIns.length ?? 0,
  }
}

/** A day of all resources, or with one named its week from Monday: three reads, of day documents by their ids. */
export const grid = async (
  {now}: CallContext,
  {community, date, resource}: InputOf<'booking.grid'>,
): Promise<ReplyOf<'booking.grid'>> => {
  const [named, services] = await Promise.all([resourcesOf(community), servicesOf(community)])
  const quiet = quietNames(named, services)
  const resources = named.map((one) => ({...one, name: quiet.get(one._id) ?? one.name}))
  const shown = resource === undefined ? resources : resources.filter(({_id}) => _id === resource)
  if (resource !== undefined && shown.length === 0) throw new Refusal('not-found')
  const monday = addDays(date, 1 - weekday(date))
  const dates =
    resource === undefined ? [date] : Array.from({length: 7}, (_, ahead) => addDays(monday, ahead))
  const wanted = shown.flatMap((one) => dates.map((on) => ({one, on, id: dayId(one._id, on)})))
  const days = new Map(
    (
      await daysOf(
        community,
        wanted.map(({id}) => id),
      )
    ).map((day) => [day._id, day]),
  )
  return {
    today: dateAt8(now),
    resources: resources.map(({_id, name, kind}) => ({id: _id, name, kind})),
    columns: wanted.map(({one, on, id}) => columnOf(one, on, days.get(id))),
  }
}

/** Who is behind a cell, masked: of the day's visits by index. Without a time: who came with a number. */
export const cell = async (
  context: CallContext,
  {community, resource, date, time}: InputOf<'booking.cell'>,
): Promise<ReplyOf<'booking.cell'>> => {
  const visits = (await visitsOn(community, date)).filter(
    (visit) =>
      visit.resource.id === resource &&
      !endedBefore.includes(visit.state) &&
      (time === undefined
        ? visit.kind === 'walk-in'
        : visit.kind === 'booked' && slotKey(startOf(visit)) === slotKey(time)),
  )
  return {entries: visits.map((visit) => boardEntry(visit, context))}
}
