import {
  collection,
  command,
  inCommunity,
  moveTogether,
  replacing,
  type Change,
  type Collection,
  type Move,
} from '../kernel/database'
import {oneOf} from '../kernel/pages'
import {slotTime} from '../../../../miniprogram/packages/booking/rules/slots'
import {activeStates} from '../../../../miniprogram/packages/booking/rules/states'
import type {Booking, Catalogue, Resource, Service} from './documents'
import type {ResultView} from './views'

const catalogues = collection<Catalogue>('catalogues')
const services = collection<Service>('services')
const resources = collection<Resource>('resources')
export const bookings = collection<Booking>('bookings')

/** More than a community has of services, resources or visits in a day; the platform's own bound. */
const all = 1000

export const catalogueOf = (community: string): Promise<Catalogue | null> =>
  inCommunity(catalogues, community).get(community)

export const servicesOf = (community: string): Promise<readonly Service[]> =>
  inCommunity(services, community).find({}, {orderBy: ['order', 'asc'], limit: all})

/** In the catalogue. */
export const isShown = ({hidden}: Pick<Service, 'hidden'>): boolean => hidden !== true

/** Places are still given out. */
export const takesBookings = ({retired}: Pick<Resource, 'retired'>): boolean => retired !== true

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

/** What stands in the collection while nobody has saved it since; without `seen` whatever is there. */
const asSeen = (seen: number | undefined) =>
  seen === undefined ? {} : {rev: seen === 0 ? command().exists(false) : seen}

/**
 * Replaces what is said of something, or adds it; one write that changes something.
 * @param seen the revision that it replaces; undefined: whichever is there
 * @param optional fields that are taken back where it is not said
 * @returns false when it is not as it was seen
 */
const keepSeen = async <Document extends {readonly _id: string; readonly community: string}>(
  whole: Collection<Document>,
  document: Document,
  seen: number | undefined,
  optional: readonly string[] = [],
  also: Change = {},
): Promise<boolean> => {
  const {_id, community, ...said} = document
  const scoped = inCommunity(whole, community)
  const takenBack = Object.fromEntries(optional.map((field) => [field, command().remove()]))
  const change = {...takenBack, ...replacing(said), ...also, rev: command().inc(1)}
  if ((await scoped.update({_id, ...asSeen(seen)}, change)) > 0) return true
  return (seen ?? 0) === 0 && (await scoped.add({...document, rev: 1})) === 'added'
}

export const keepCatalogue = (catalogue: Catalogue, seen?: number): Promise<boolean> =>
  keepSeen(catalogues, catalogue, seen)

/**
 * Replaces what a service says, or adds it.
 * @param settling since when nobody has to say yes any more, where that is new; null where somebody has to
 */
export const keepService = (
  service: Service,
  optional: readonly string[],
  seen?: number,
  settling?: Date | null,
): Promise<boolean> =>
  keepSeen(
    services,
    service,
    seen,
    optional,
    settling === undefined ? {} : {settling: settling ?? command().remove()},
  )

/** Services that stopped asking for a yes, of all communities, the longest waiting first. */
export const servicesToSettle = (limit: number): Promise<readonly Service[]> =>
  services.find({settling: command().gt(new Date(0))}, {orderBy: ['settling', 'asc'], limit})

/** Nothing of it waits for a yes any more, unless it was said once more since it was read. */
export const serviceSettled = ({_id, community, settling}: Service): Promise<number> =>
  inCommunity(services, community).update(
    {_id, settling: command().lte(settling)},
    {settling: command().remove()},
  )

/** Replaces what a resource says, or adds it, and makes it due at once. */
export const keepResource = (
  resource: Omit<Resource, 'dueDate' | 'dueRev'>,
  optional: readonly string[] = [],
  seen?: number,
): Promise<boolean> =>
  keepSeen<Resource>(resources, {...resource, dueDate: '', dueRev: 1}, seen, optional, {
    dueRev: command().inc(1),
  })

/** It is gone if it is still as it was read. */
export const dropResource = async ({_id, community, rev}: Resource): Promise<boolean> =>
  (await inCommunity(resources, community).remove({_id, ...asSeen(rev ?? 0)})) === 1

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

/** What somebody sees among what is to come: where no time was found they choose another one. */
const ahead = [...activeStates, 'unconfirmed'] as const

/** A person's visits that are to come or going on, soonest first, from `ord` on. */
export const comingOf = (
  community: string,
  persons: readonly string[],
  ord: string,
  limit: number,
): Promise<readonly Booking[]> =>
  inCommunity(bookings, community).find(
    {person: oneOf(persons), ord: command().gt(ord), state: command().in(ahead)},
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

/** Changes the single days of a resource and makes it due at once, if nobody changed it since it was read. */
export const keepExceptions = async (
  {_id, community, rev = 0}: Resource,
  exceptions: NonNullable<Resource['exceptions']>,
): Promise<boolean> =>
  (await inCommunity(resources, community).update(
    {_id, ...asSeen(rev)},
    {...replacing({exceptions}), dueDate: '', dueRev: command().inc(1), rev: command().inc(1)},
  )) === 1

/** Lets the timer look at the days of a resource again. */
export const makeResourceDue = ({_id, community}: Resource): Promise<number> =>
  inCommunity(resources, community).update({_id}, {dueDate: '', dueRev: command().inc(1)})

/** Lets the timer look at the days of all resources of a community again. */
export const makeResourcesDue = (community: string): Promise<number> =>
  inCommunity(resources, community).update({}, {dueDate: '', dueRev: command().inc(1)})

const between = (from: Date, until: Date) => command().and(command().gt(from), command().lte(until))

/** Bookings that gave their place up in a span, of all communities, oldest first. */
export const endedBetween = (
  state: 'cancelled' | 'unconfirmed',
  from: Date,
  until: Date,
  limit: number,
): Promise<readonly Booking[]> =>
  bookings.find({state, changedAt: between(from, until)}, {orderBy: ['changedAt', 'asc'], limit})

/** What staff have to say yes or no to, what was promised first before the rest: late ones stand first. */
export const toBeConfirmed = (
  community: string,
  limit: number,
  after?: string,
): Promise<readonly Booking[]> =>
  inCommunity(bookings, community).find(
    {state: 'asked', ...(after === undefined ? {} : {askOrd: command().gt(after)})},
    {orderBy: ['askOrd', 'asc'], limit},
  )

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
