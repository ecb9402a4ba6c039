import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {taker} from '../../../../miniprogram/packages/booking/rules/places'
import {isPast, slotTime} from '../../../../miniprogram/packages/booking/rules/slots'
import {dateAt8, instant} from '../../../../miniprogram/shared/time'
import type {Day} from './documents'
import {daysFrom, resourceById, serviceById} from './repo'
import {resourceFor} from './resourceFor'
import type {DayView, SlotView} from './views'

/** The days on which a service can be booked, with their places. */
export const days = async (
  {account, acting, now}: CallContext,
  input: InputOf<'booking.days'>,
): Promise<ReplyOf<'booking.days'>> => {
  const service = await serviceById(input.community, input.service)
  if (service === null) throw new Refusal('not-found')
  const chosen = resourceFor(service, input.resource ?? service.resources?.[0])
  const resource = await resourceById(input.community, chosen)
  const found = await daysFrom(input.community, chosen, dateAt8(now), resource?.horizon ?? 1)
  return {
    service: {id: service._id, name: service.name},
    days: found.map((day) => dayView(day, (acting?.subject ?? account)?._id, now)),
  }
}

const slotsView = (day: Day, person: string | undefined, now: Date): readonly SlotView[] =>
  Object.entries(day.slots)
    // A time that is no longer served is shown only to those who have it.
    .filter(
      ([slot, {capacity}]) =>
        capacity > 0 || (person !== undefined && day.takers.includes(taker(slot, person))),
    )
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([slot, {until, left}]) => {
      const time = slotTime(slot)
      const mine = person !== undefined && day.takers.includes(taker(slot, person))
      const past = isPast(instant(day.date, time), now)
      return {
        time,
        until,
        left: Math.max(0, left),
        state: mine ? 'mine' : past ? 'past' : left > 0 ? 'free' : 'full',
      }
    })

const dayView = (day: Day, person: string | undefined, now: Date): DayView => {
  const {date} = day
  if (day.notYet !== undefined) return {date, state: 'undecided', reason: day.notYet, free: 0, slots: []}
  if (day.closed !== undefined) return {date, state: 'closed', reason: day.closed, free: 0, slots: []}
  const slots = slotsView(day, person, now)
  const free = slots.filter(({state}) => state === 'free').reduce((sum, {left}) => sum + left, 0)
  const state = free > 0 ? 'open' : slots.every((slot) => slot.state === 'past') ? 'past' : 'full'
  return {date, state, free, slots}
}

/** The first place still free in days that are in order. */
export const firstFree = (
  inOrder: readonly Day[],
  now: Date,
): {readonly date: string; readonly time: string} | undefined => {
  for (const day of inOrder) {
    if (day.closed !== undefined || day.notYet !== undefined) continue
    const slot = slotsView(day, undefined, now).find(({state}) => state === 'free')
    if (slot !== undefined) return {date: day.date, time: slot.time}
  }
  return undefined
}
