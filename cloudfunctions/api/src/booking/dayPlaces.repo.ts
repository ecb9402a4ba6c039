import {collection, command, inCommunity, moveTogether, type Move} from '../kernel/database'
import {waitingNotices, type Notice} from '../kernel/notify'
import {lineOf, taker, type Freed} from '../../../../miniprogram/packages/booking/rules/places'
import {slotTime} from '../../../../miniprogram/packages/booking/rules/slots'
import {passOn, type PassedOn} from '../../../../miniprogram/packages/booking/rules/waitlist'
import type {DayFollows} from '../../../../miniprogram/packages/booking/rules/follow'
import type {Term} from '../../../../miniprogram/packages/booking/rules/resources'
import {instant} from '../../../../miniprogram/shared/time'
import {dayId, type Booking, type Day, type Resource} from './documents'
import {offerNotices} from './waitlist/notices'

/**
 * Days and their places. What must never be wrong about a place is one conditional update of its day: to take it, to
 * give it back, to wait for it, to hand it to whoever waited first. Each counts `rev` up.
 */

const days = collection<Day>('days')

/** More than are asked for at once; the platform's own bound. */
const all = 1000

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

/** A term has one document, under its first day, which may be over; none before it is opened. */
export const termDay = async (
  {community, _id}: Pick<Resource, '_id' | 'community'>,
  {from}: Term,
): Promise<readonly Day[]> => {
  const day = await dayById(community, dayId(_id, from))
  return day === null ? [] : [day]
}

export const daysById = (community: string, ids: readonly string[]): Promise<readonly Day[]> =>
  inCommunity(days, community).find({_id: command().in(ids)}, {limit: all})

export const addDay = (day: Day): Promise<'added' | 'exists'> => inCommunity(days, day.community).add(day)

/**
 * Day documents changed since a moment, of all communities, oldest first. Without an end: a busy day
 * changes all the time, and would never stand still long enough to be found in a span that ends earlier.
 */
export const daysChangedSince = (from: Date, limit: number): Promise<readonly Day[]> =>
  days.find({changedAt: command().gt(from)}, {orderBy: ['changedAt', 'asc'], limit})

/** Days with an offer that is over by then, of all communities: the timer serves them all. */
export const daysWithOffersUntil = (until: Date, limit: number): Promise<readonly Day[]> =>
  days.find({offerDue: command().lte(until)}, {orderBy: ['offerDue', 'asc'], limit})

/** Days with people who are to be told that theirs is shut, of all communities: the timer serves them all. */
export const daysDisplacedBy = (until: Date, limit: number): Promise<readonly Day[]> =>
  days.find({displacedAt: command().lte(until)}, {orderBy: ['displacedAt', 'asc'], limit})

export interface Place {
  readonly community: string
  readonly day: string
  readonly slot: string
  readonly person: string
  /** Under which the place is held: see `holdOf`. */
  readonly hold: string
  /** What the call that takes it was given. */
  readonly inputHash: string
  /** Of a stretch: the quarter hours it takes, and its end, `HH:mm`. */
  readonly cells?: readonly string[]
  readonly until?: string
}

/** Under which a booking holds its place: its id, and after each change of time another number with it. */
export const holdOf = ({_id, moves = 0}: Pick<Booking, '_id' | 'moves'>): string =>
  moves === 0 ? _id : `${_id}-${String(moves)}`

/** Whose place is held under a key. */
export const bookingOf = (hold: string): string => hold.replace(/-\d+$/u, '')

/** The address of the place that a booking takes. */
export const placeOf = (booking: Booking): Place => ({
  community: booking.community,
  day: dayId(booking.resource.id, booking.date),
  slot: booking.slot,
  person: booking.person,
  hold: holdOf(booking),
  inputHash: booking.inputHash,
})

/** One conditional update of a day. */
export const changed = async (
  community: string,
  condition: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<boolean> =>
  (await inCommunity(days, community).update(condition, {
    ...change,
    rev: command().inc(1),
    changedAt: now,
  })) === 1

/** The same of a day as it was read, in one with what somebody does it under; false when either is another by now. */
export const changedWith = (
  day: Day,
  change: Readonly<Record<string, unknown>>,
  now: Date,
  use: Move,
): Promise<boolean> =>
  moveTogether([
    {collection: 'days', document: {...day, rev: day.rev ?? 0}, change: {...change, changedAt: now}},
    use,
  ])

/** What stands in a day for a place that is taken. */
export const held = ({slot, person, inputHash, cells, until}: Place, now: Date) =>
  command().set({
    person,
    slot,
    at: now,
    inputHash,
    ...(cells === undefined || until === undefined ? {} : {cells, until}),
  })

/** Takes a place in one conditional update: only while one is left and the person has none in the slot. */
export const takePlace = (place: Place, now: Date): Promise<boolean> => {
  const {community, day, slot, person, hold, cells} = place
  const none = command().exists(false)
  return changed(
    community,
    {
      _id: day,
      closed: none,
      notYet: none,
      takers: command().nin([taker(slot, person)]),
      [`held.${hold}`]: none,
      ...(cells === undefined
        ? {[`slots.${slot}.left`]: command().gt(0)}
        : {cells: command().nin(cells), open: command().exists(true)}),
    },
    {
      takers: command().push([taker(slot, person)]),
      [`held.${hold}`]: held(place, now),
      ...(cells === undefined
        ? {[`slots.${slot}.left`]: command().inc(-1)}
        : {cells: command().push([...cells])}),
    },
    now,
  )
}

/** Keeps a place that a cut-off call took from being released before this call completes the booking. */
export const renewPlace = ({community, day, hold}: Place, now: Date): Promise<boolean> =>
  changed(community, {_id: day, [`held.${hold}`]: command().exists(true)}, {[`held.${hold}.at`]: now}, now)

/** When a slot of a day begins; a term may be joined until its last day for it is over. */
export const startIn = ({date, term}: Pick<Day, 'date' | 'term'>, slot: string): Date =>
  term === undefined ? instant(date, slotTime(slot)) : instant(term.closes, '23:59')

/**
 * What is written when places go to whoever waits, or back to everybody. With an offer in it the write is only good
 * for the day as it was read.
 */
export const passing = (
  day: Day,
  freed: Freed,
  {offered, left, cells}: PassedOn,
  now: Date,
  notices: readonly Notice[],
) => {
  const line = lineOf(freed)
  const waiting = day.waiting?.[line]
  const told = offerNotices(day, offered, now)
  const due = offered.map(({offer}) => offer.until).concat(day.offerDue ?? [])
  const waits = [...notices, ...told]
  return {
    // Of two stretches given back at once each alone may be too short for who waits: the second looks again.
    condition:
      offered.length === 0 && (freed.cells === undefined || (waiting ?? 0) === 0)
        ? {[`waiting.${line}`]: waiting ?? command().exists(false)}
        : revOf(day),
    change: {
      ...(left === 0 ? {} : {[`slots.${freed.slot}.left`]: command().inc(left)}),
      ...(freed.cells === undefined
        ? {}
        : {cells: offered.length === 0 ? command().pullAll([...freed.cells]) : command().set(cells)}),
      ...(offered.length === 0
        ? {}
        : {
            [`waiting.${line}`]: command().inc(-offered.length),
            offerDue: new Date(Math.min(...due.map((one) => one.getTime()))),
            ...Object.fromEntries(
              offered.flatMap(({waiter, offer}) => [
                [`queue.${waiter}`, command().remove()],
                [`offers.${waiter}`, command().set(offer)],
              ]),
            ),
          }),
      ...(waits.length === 0 ? {} : waitingNotices([...(day.notify ?? []), ...waits])),
    },
  }
}

/** The day is as it was read. */
export const revOf = ({rev}: Day) => ({rev: rev ?? command().exists(false)})

/** Whose place it is that goes back: held since then, by the call that was given this. */
export interface HeldBy {
  readonly at?: Date
  readonly inputHash?: string
}

/**
 * Gives a place back, to whoever waits for it in the very same write. Null when it is to be tried again; false when
 * it was given back before: two changes of one visit at once take theirs under the same name, one after the other.
 */
export const givePlaceBack = async (
  {community, day: id, slot, person, hold}: Place,
  now: Date,
  {at, inputHash}: HeldBy,
): Promise<boolean | null> => {
  const day = await dayById(community, id)
  const stands = day?.held[hold]
  if (day === null || stands?.slot !== slot) return false
  if (at !== undefined && stands.at.getTime() !== at.getTime()) return false
  if (inputHash !== undefined && stands.inputHash !== inputHash) return false
  const freed: Freed = {slot, ...(stands.cells === undefined ? {} : {cells: stands.cells})}
  const takers = day.takers.filter((one) => one !== taker(slot, person))
  const places = isServed(day, slot) ? 1 : 0
  const passed = passOn({...day, takers}, {...freed, places}, now, (one) => startIn(day, one))
  const left = stands.cells === undefined ? passed.left + 1 - places : 0
  const {condition, change} = passing(day, freed, {...passed, left}, now, [])
  const won = await changed(
    community,
    {...condition, _id: id, [`held.${hold}.at`]: stands.at, [`held.${hold}.inputHash`]: stands.inputHash},
    {...change, takers: command().pull(taker(slot, person)), [`held.${hold}`]: command().remove()},
    now,
  )
  return won ? true : null
}

/** A place that goes back can be given to somebody: not on a shut day, nor where more are taken than there are. */
export const isServed = ({closed, notYet, slots, open}: Day, slot: string): boolean =>
  closed === undefined && notYet === undefined && (open !== undefined || (slots[slot]?.left ?? -1) >= 0)

/** Queues a walk-in once; false when the window is not open that day, or the walk-in is queued. */
export const queueWalkIn = (community: string, day: string, booking: string, now: Date): Promise<boolean> =>
  changed(
    community,
    {_id: day, closed: command().exists(false), walkIns: command().nin([booking])},
    {walkIns: command().push([booking])},
    now,
  )

/**
 * Lets a day follow its plan, if nothing of it was changed since it was read: then it is decided anew.
 * @param notices to those whose time it opens again, and who wait; they wait beside those that wait already
 * @param displaced bookings whose time is shut and whose people are not told yet
 */
export const changeDay = (
  day: Day,
  {closed, notYet, slots, open, sends, cells}: DayFollows,
  notices: readonly Notice[],
  displaced: readonly string[],
  now: Date,
): Promise<boolean> => {
  const told = notices.length === 0 ? {} : waitingNotices([...(day.notify ?? []), ...notices])
  const change: Record<string, unknown> = {...told}
  if (closed !== undefined) change['closed'] = closed ?? command().remove()
  if (notYet !== undefined) change['notYet'] = notYet ?? command().remove()
  if (slots !== undefined) change['slots'] = command().set(slots)
  if (open !== undefined) change['open'] = command().set(open)
  if (cells !== undefined) change['cells'] = command().set(cells)
  if (displaced.length > 0) {
    change['displaced'] = command().set([...new Set([...(day.displaced ?? []), ...displaced])])
    change['displacedAt'] = day.displacedAt ?? now
  }
  if (sends === true) {
    for (const field of ['queue', 'waiting', 'offers', 'offerDue']) change[field] = command().remove()
  }
  return changed(day.community, {_id: day._id, ...revOf(day)}, change, now)
}
