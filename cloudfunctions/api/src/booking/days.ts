import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {freeSpans, type Span} from '../../../../miniprogram/packages/booking/rules/intervals'
import {taker} from '../../../../miniprogram/packages/booking/rules/places'
import type {Stretch, Term} from '../../../../miniprogram/packages/booking/rules/resources'
import {isPast, slotTime} from '../../../../miniprogram/packages/booking/rules/slots'
import {anybodyFirst} from '../../../../miniprogram/packages/booking/rules/waitlist'
import {
  addDays,
  dateAt8,
  daysBetween,
  instant,
  minuteOfDay,
  timeOf,
} from '../../../../miniprogram/shared/time'
import {calendarIn} from '../places/calendar/calendarOf'
import {dayById, daysFrom, startIn, termDay} from './dayPlaces.repo'
import {dayId, type Day, type Resource, type Service} from './documents'
import {heldOn} from './plan'
import {resourcesById, serviceById, takesBookings} from './repo'
import {resourceFor} from './resourceFor'
import {resourceView} from './view'
import type {DayView, SlotView} from './views'

/** The days on which a service can be booked, with their places, at one of its windows, rooms or people. */
export const days = async (
  {account, acting, now}: CallContext,
  input: InputOf<'booking.days'>,
): Promise<ReplyOf<'booking.days'>> => {
  const service = await serviceById(input.community, input.service)
  if (service === null) throw new Refusal('not-found')
  const resources = await resourcesById(input.community, service.resources ?? [])
  const first = resources.find(takesBookings)?._id ?? service.resources?.[0]
  const chosen = resourceFor(service, input.resource ?? first)
  const resource = resources.find(({_id}) => _id === chosen)
  if (resource === undefined) throw new Refusal('not-bookable')
  const {term, stretch} = resource
  const found = await (term === undefined
    ? daysFrom(input.community, chosen, dateAt8(now), resource.horizon)
    : termDay(resource, term))
  // That somebody has a place in a confidential matter is nobody else's business.
  const hidden = acting !== null && service.confidential === true
  const person = hidden ? undefined : (acting?.subject ?? account)?._id
  return {
    service: {
      id: service._id,
      name: service.name,
      ...(service.guardian === undefined ? {} : {guardian: true}),
      ...(asks(service) ? {asks: true} : {}),
    },
    resource: resourceView(resource),
    resources: resources.filter((one) => takesBookings(one) || one._id === chosen).map(resourceView),
    ...(stretch === undefined ? {} : {stretch}),
    ...(term === undefined ? {} : {term: {...term, lessons: await lessonsOf(resource, term)}}),
    days: found.map((day) => dayView(day, person, now, stretch)),
  }
}

/** Whether a time alone is not enough to book it. */
const asks = ({questions = [], audience, atHome}: Service): boolean =>
  questions.some(({optional}) => optional !== true) ||
  audience?.declares !== undefined ||
  atHome !== undefined

/** The longest term whose lessons are counted, in days. */
const longestTerm = 400

/** On which days a class is held, by the calendar as it is now. */
const lessonsOf = async (resource: Resource, {from, until}: Term): Promise<readonly string[]> => {
  const calendar = await calendarIn(resource.community, from, until)
  const length = Math.min(daysBetween(from, until), longestTerm)
  return Array.from({length: length + 1}, (_, n) => addDays(from, n)).filter(
    (date) => heldOn(resource, date, calendar).length > 0,
  )
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
      const mine = person !== undefined && day.takers.includes(taker(slot, person))
      const start = startIn(day, slot)
      const past = isPast(start, now)
      // Who waits comes before who comes.
      const free = anybodyFirst(day, slot, now, start) ? 0 : Math.max(0, left)
      return {
        time: slotTime(slot),
        until,
        left: free,
        state: mine
          ? 'mine'
          : past
            ? 'past'
            : waits(day, slot, person)
              ? 'waiting'
              : free > 0
                ? 'free'
                : 'full',
      }
    })

const waits = ({queue = {}, offers = {}}: Day, slot: string, person: string | undefined): boolean =>
  person !== undefined &&
  [...Object.values(queue), ...Object.values(offers)].some(
    (one) => one.slot === slot && one.person === person,
  )

/** From when on stretches of a day are still to come, `HH:mm`. */
const fromNow = (date: string, now: Date): string =>
  date === dateAt8(now) ? timeOf(minuteOfDay(now) + 1) : '00:00'

const dayView = (day: Day, person: string | undefined, now: Date, stretch: Stretch | undefined): DayView => {
  const {date, open, cells = []} = day
  const slots = slotsView(day, person, now)
  const spans =
    open === undefined || stretch === undefined
      ? undefined
      : {
          open,
          free: freeSpans(open, cells, stretch, fromNow(date, now)),
          mine: mineOf(day, person),
        }
  const stretches = spans === undefined ? {} : {spans}
  if (day.closed !== undefined)
    return {date, state: 'closed', reason: day.closed, free: 0, slots, ...stretches}
  if (day.notYet !== undefined) {
    return {date, state: 'undecided', reason: day.notYet, free: 0, slots, ...stretches}
  }
  if (spans !== undefined) {
    const last = spans.open.at(-1)
    const past = last !== undefined && isPast(instant(date, last.until), now)
    const free = spans.free.length
    return {date, state: free > 0 ? 'open' : past ? 'past' : 'full', free, slots, spans}
  }
  const free = slots.reduce((sum, {state, left}) => (state === 'free' ? sum + left : sum), 0)
  const state = free > 0 ? 'open' : slots.every((slot) => slot.state === 'past') ? 'past' : 'full'
  return {date, state, free, slots}
}

const mineOf = ({held}: Day, person: string | undefined) =>
  Object.values(held).flatMap(({person: whose, slot, until}) =>
    whose === person && until !== undefined ? [{from: slotTime(slot), until}] : [],
  )

interface Free {
  readonly date: string
  readonly time: string
}

/** What is free on a day, as anybody sees it. */
export const freeIn = (
  day: Day,
  now: Date,
  stretch?: Stretch,
): {readonly slots: readonly SlotView[]; readonly spans: readonly Span[]} => {
  if (day.closed !== undefined || day.notYet !== undefined) return {slots: [], spans: []}
  const {slots, spans} = dayView(day, undefined, now, stretch)
  return {slots: slots.filter(({state}) => state === 'free'), spans: spans?.free ?? []}
}

/** The first place still free in days that are in order. @param stretch where stretches are booked */
export const firstFree = (inOrder: readonly Day[], now: Date, stretch?: Stretch): Free | undefined => {
  for (const day of inOrder) {
    const {slots, spans} = freeIn(day, now, stretch)
    const time = slots[0]?.time ?? spans[0]?.from
    if (time !== undefined) return {date: day.date, time}
  }
  return undefined
}

/** The first day of a class that can still be joined. */
export const freeTerm = async (
  community: string,
  resource: string,
  {from}: Term,
  now: Date,
): Promise<Free | undefined> => {
  const day = await dayById(community, dayId(resource, from))
  return day === null ? undefined : firstFree([day], now)
}
