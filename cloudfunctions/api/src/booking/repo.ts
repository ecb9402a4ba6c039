import {
  collection,
  command,
  inCommunity,
  keep,
  moveTogether,
  replacing,
  type Change,
  type Move,
} from '../kernel/database'
import {waitingNotices, type Notice} from '../kernel/notify'
import {oneOf} from '../kernel/pages'
import {slotTime} from '../../../../miniprogram/packages/booking/rules/slots'
import {taker} from '../../../../miniprogram/packages/booking/rules/places'
import {activeStates} from '../../../../miniprogram/packages/booking/rules/states'
import type {DayFollows} from '../../../../miniprogram/packages/booking/rules/follow'
import type {Booking, Catalogue, Day, Service, Resource} from './documents'
import type {ResultView} from './views'

const catalogues = collection<Catalogue>('catalogues')
const services = collection<Service>('services')
const resources = collection<Resource>('resources')
const days = collection<Day>('days')
export const bookings = collection<Booking>('bookings')

/** More than a community has of services, resources or visits in a day; the platform's own bound. */
const all = 1000

export const catalogueOf = (community: string): Promise<Catalogue | null> =>
  inCommunity(catalogues, community).get(community)

export const servicesOf = (community: string): Promise<readonly Service[]> =>
  inCommunity(services, community).find({}, {orderBy: ['order', 'asc'], limit: all})

export const serviceById = (community: string, id: string): Promise<Service | null> =>
  inCommunity(services, community).get(id)

export const resourcesOf = (community: string): Promise<readonly Resource[]> =>
  inCommunity(resources, community).find({}, {orderBy: ['order', 'asc'], limit: all})

export const resourceById = (community: string, id: string): Promise<Resource | null> =>
  inCommunity(resources, community).get(id)

/** Those of some ids, in the order of the ids. */
export const resourcesById = async (
  community: string,
  ids: readonly string[],
): Promise<readonly Resource[]> => {
  if (ids.length === 0) return []
  const found = await inCommunity(resources, community).find({_id: command().in(ids)}, {limit: ids.length})
  return ids.flatMap((id) => found.filter(({_id}) => _id === id))
}

export const keepCatalogue = (catalogue: Catalogue): Promise<void> => keep(catalogues, catalogue)

export const keepService = (service: Service): Promise<void> =>
  keep(services, service, ['resources', 'elsewhere'])

/** Replaces what a resource says, or adds it, and makes it due at once; one write that changes something. */
export const keepResource = async (resource: Omit<Resource, 'dueDate' | 'dueRev'>): Promise<void> => {
  const {_id, community, ...said} = resource
  const scoped = inCommunity(resources, community)
  const change = {...replacing(said), dueDate: '', dueRev: command().inc(1)}
  if ((await scoped.update({_id}, change)) === 0) await scoped.add({...resource, dueDate: '', dueRev: 1})
}

export const dayById = (community: string, id: string): Promise<Day | null> =>
  inCommunity(days, community).get(id)

/** A resource's days from a date on, in order. */
export const daysFrom = (
  community: string,
  resource: string,
  date: string,
  limit: number,
): Promise<readonly Day[]> =>
  inCommunity(days, community).find({resource, date: command().gte(date)}, {orderBy: ['date', 'asc'], limit})

export interface Place {
  readonly community: string
  readonly day: string
  readonly slot: string
  readonly person: string
  readonly booking: string
  /** What the call that takes it was given. */
  readonly inputHash: string
}

/** Takes a place in one conditional update: only while one is left and the person has none in the slot. */
export const takePlace = async (
  {community, day, slot, person, booking, inputHash}: Place,
  now: Date,
): Promise<boolean> =>
  (await inCommunity(days, community).update(
    {
      _id: day,
      closed: command().exists(false),
      notYet: command().exists(false),
      [`slots.${slot}.left`]: command().gt(0),
      takers: command().nin([taker(slot, person)]),
      [`held.${booking}`]: command().exists(false),
    },
    {
      [`slots.${slot}.left`]: command().inc(-1),
      takers: command().push([taker(slot, person)]),
      [`held.${booking}`]: command().set({person, slot, at: now, inputHash}),
      changedAt: now,
    },
  )) === 1

/** Keeps a place that a cut-off call took from being released before this call completes the booking. */
export const renewPlace = async ({community, day, booking}: Place, now: Date): Promise<boolean> =>
  (await inCommunity(days, community).update(
    {_id: day, [`held.${booking}`]: command().exists(true)},
    {[`held.${booking}.at`]: now, changedAt: now},
  )) === 1

/**
 * Gives a place back; false when it was given back before.
 * @param heldAt set: only if the place is still held since then
 */
export const releasePlace = async (
  {community, day, slot, person, booking}: Place,
  now: Date,
  heldAt?: Date,
): Promise<boolean> =>
  (await inCommunity(days, community).update(
    {
      _id: day,
      ...(heldAt === undefined
        ? {[`held.${booking}`]: command().exists(true)}
        : {[`held.${booking}.at`]: heldAt}),
    },
    {
      [`slots.${slot}.left`]: command().inc(1),
      takers: command().pull(taker(slot, person)),
      [`held.${booking}`]: command().remove(),
      changedAt: now,
    },
  )) === 1

/** Queues a walk-in once; false when the window is not open that day, or the walk-in is queued. */
export const queueWalkIn = async (
  community: string,
  day: string,
  booking: string,
  now: Date,
): Promise<boolean> =>
  (await inCommunity(days, community).update(
    {_id: day, closed: command().exists(false), walkIns: command().nin([booking])},
    {walkIns: command().push([booking]), changedAt: now},
  )) === 1

export const bookingById = (community: string, id: string): Promise<Booking | null> =>
  inCommunity(bookings, community).get(id)

export const addBooking = (booking: Booking): Promise<'added' | 'exists'> =>
  inCommunity(bookings, booking.community).add(booking)

/** The same in one with what somebody makes it under; false when that is another by now, or the id is taken. */
export const addBookingWith = async (booking: Booking, use: Move): Promise<boolean> => {
  try {
    return await moveTogether([use], [{collection: 'bookings', document: booking}])
  } catch (thrown) {
    if ((await bookingById(booking.community, booking._id)) === null) throw thrown
    return false
  }
}

/** Moves a booking on in one with what somebody does it under, if nobody moved either since they were read. */
export const moveBookingWith = (booking: Booking, change: Change, use: Move): Promise<boolean> =>
  moveTogether([{collection: 'bookings', document: booking, change}, use])

/**
 * Keeps the due day that is certain now, once. That is no step of anybody, and counts no revision: each of those has
 * its entry in the timeline.
 */
export const settleDue = async (booking: Booking, result: ResultView): Promise<boolean> =>
  (await inCommunity(bookings, booking.community).update(
    {_id: booking._id, rev: booking.rev, state: booking.state, 'result.due.provisional': true},
    replacing({result}),
  )) === 1

/** Moves a booking on if nobody did since it was read. */
export const moveBooking = async (booking: Booking, change: Change): Promise<boolean> =>
  (await inCommunity(bookings, booking.community).update(
    {_id: booking._id, rev: booking.rev, state: booking.state},
    {...change, rev: command().inc(1)},
  )) === 1

/** A person's visits that are to come or going on, soonest first, from `ord` on. */
export const comingOf = (
  community: string,
  persons: readonly string[],
  ord: string,
  limit: number,
): Promise<readonly Booking[]> =>
  inCommunity(bookings, community).find(
    {person: oneOf(persons), ord: command().gt(ord), state: command().in(activeStates)},
    {orderBy: ['ord', 'asc'], limit},
  )

/** A person's visits before `ord`, latest first. */
export const visitsBefore = (
  community: string,
  persons: readonly string[],
  ord: string,
  limit: number,
): Promise<readonly Booking[]> =>
  inCommunity(bookings, community).find(
    {person: oneOf(persons), ord: command().lt(ord)},
    {orderBy: ['ord', 'desc'], limit},
  )

/** A person's visits after `ord` that were cancelled, latest first. */
export const cancelledAfter = (
  community: string,
  persons: readonly string[],
  ord: string,
  limit: number,
): Promise<readonly Booking[]> =>
  inCommunity(bookings, community).find(
    {person: oneOf(persons), ord: command().gt(ord), state: 'cancelled'},
    {orderBy: ['ord', 'desc'], limit},
  )

export const visitsOn = (community: string, date: string): Promise<readonly Booking[]> =>
  inCommunity(bookings, community).find({date}, {orderBy: ['ord', 'asc'], limit: all})

/** Visits that some staff called and that are not over. */
export const visitsCalledBy = (community: string, staff: readonly string[]): Promise<readonly Booking[]> =>
  inCommunity(bookings, community).find({calledBy: command().in(staff), state: 'serving'}, {limit: 200})

/** Codes are short, so a few visits of different days may share one. */
export const visitsByCode = (community: string, code: string): Promise<readonly Booking[]> =>
  inCommunity(bookings, community).find({code}, {limit: 20})

/** The address of the place that a booking takes. */
export const placeOf = (booking: Booking): Place => ({
  community: booking.community,
  day: `${booking.resource.id}:${booking.date}`,
  slot: booking.slot,
  person: booking.person,
  booking: booking._id,
  inputHash: booking.inputHash,
})

export const startOf = (booking: Booking): string => slotTime(booking.slot)

/**
 * Resources whose days are due, of all communities: the timer serves them all.
 * @param until `YYYY-MM-DDTHH:mm` at +08:00
 */
export const resourcesDue = (until: string, limit: number): Promise<readonly Resource[]> =>
  resources.find({dueDate: command().lte(until)}, {orderBy: ['dueDate', 'asc'], limit})

/**
 * The resource is not due before `dueDate`, unless it was made due since it was read: whoever does that
 * counts `dueRev` up, because `dueDate` itself may be the same again.
 */
export const resourceOpened = (resource: Resource, dueDate: string): Promise<number> =>
  inCommunity(resources, resource.community).update(
    {_id: resource._id, dueRev: resource.dueRev ?? command().exists(false)},
    {dueDate},
  )

/** Lets the timer look at the days of all resources of a community again. */
export const makeResourcesDue = (community: string): Promise<number> =>
  inCommunity(resources, community).update({}, {dueDate: '', dueRev: command().inc(1)})

/**
 * Lets a day follow its plan, if no place was taken or given back since it was read: then it is decided anew.
 * @param notices to those whose time it shuts or opens again; they wait beside those that wait already
 */
export const changeDay = async (
  day: Day,
  {closed, notYet, slots}: DayFollows,
  notices: readonly Notice[],
  now: Date,
): Promise<boolean> => {
  const told = notices.length === 0 ? {} : waitingNotices([...(day.notify ?? []), ...notices])
  const change: Record<string, unknown> = {...told, changedAt: now}
  if (closed !== undefined) change['closed'] = closed ?? command().remove()
  if (notYet !== undefined) change['notYet'] = notYet ?? command().remove()
  if (slots !== undefined) change['slots'] = command().set(slots)
  const condition: Record<string, unknown> = {
    _id: day._id,
    closed: day.closed ?? command().exists(false),
    notYet: day.notYet ?? command().exists(false),
    changedAt: day.changedAt,
  }
  for (const [slot, {left}] of Object.entries(day.slots)) condition[`slots.${slot}.left`] = left
  return (await inCommunity(days, day.community).update(condition, change)) === 1
}

export const daysById = (community: string, ids: readonly string[]): Promise<readonly Day[]> =>
  inCommunity(days, community).find({_id: command().in(ids)}, {limit: all})

export const addDay = (day: Day): Promise<'added' | 'exists'> => inCommunity(days, day.community).add(day)

const between = (from: Date, until: Date) => command().and(command().gt(from), command().lte(until))

/**
 * Day documents changed since a moment, of all communities, oldest first. Without an end: a busy day
 * changes all the time, and would never stand still long enough to be found in a span that ends earlier.
 */
export const daysChangedSince = (from: Date, limit: number): Promise<readonly Day[]> =>
  days.find({changedAt: command().gt(from)}, {orderBy: ['changedAt', 'asc'], limit})

/** Bookings cancelled in a span, of all communities, oldest first. */
export const cancelledBetween = (from: Date, until: Date, limit: number): Promise<readonly Booking[]> =>
  bookings.find({state: 'cancelled', changedAt: between(from, until)}, {orderBy: ['changedAt', 'asc'], limit})

/** Ids asked for at once. */
const idsAtOnce = 200

export const bookingsById = async (
  community: string,
  ids: readonly string[],
): Promise<readonly Booking[]> => {
  const found: Booking[] = []
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const some = command().in(ids.slice(from, from + idsAtOnce))
    found.push(...(await inCommunity(bookings, community).find({_id: some}, {limit: idsAtOnce})))
  }
  return found
}
