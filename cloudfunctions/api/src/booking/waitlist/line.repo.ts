import {command, type Move} from '../../kernel/database'
import type {Notice} from '../../kernel/notify'
import {lineOf, taker, type Freed} from '../../../../../miniprogram/packages/booking/rules/places'
import {passOn} from '../../../../../miniprogram/packages/booking/rules/waitlist'
import {changed, changedWith, held, isServed, passing, revOf, startIn, type Place} from '../dayPlaces.repo'
import type {Day} from '../documents'

/** Who waits for a place of a day, and offers to them: each step is one conditional update of the day. */

/**
 * Hands places that nobody holds to those who wait for them: after more were made, or a call was cut off.
 * @returns whether there was nothing to hand on; false when the day has changed and is to be looked at again
 */
export const passFreePlaces = async (day: Day, slot: string, now: Date): Promise<boolean> => {
  const freed: Freed = {slot}
  const places = isServed(day, slot) ? (day.slots[slot]?.left ?? 0) : 0
  const passed = passOn(day, {...freed, places}, now, (one) => startIn(day, one))
  if (passed.offered.length === 0) return true
  const {condition, change} = passing(day, freed, {...passed, left: passed.left - places}, now, [])
  await changed(day.community, {...condition, _id: day._id}, change, now)
  return false
}

export interface Waiting {
  readonly community: string
  readonly day: string
  readonly waiter: string
  readonly person: string
  readonly slot: string
  readonly service: string
  readonly cells?: readonly string[]
}

/** Stands in line, once. @param before how many stand there, as it was read */
export const standInLine = (
  {community, day, waiter, person, slot, service, cells}: Waiting,
  before: number | undefined,
  now: Date,
): Promise<boolean> => {
  const stretch = cells === undefined ? {} : {cells}
  const line = lineOf({slot, ...stretch})
  const none = command().exists(false)
  return changed(
    community,
    {
      _id: day,
      closed: none,
      takers: command().nin([taker(slot, person)]),
      [`queue.${waiter}`]: none,
      [`offers.${waiter}`]: none,
      [`waiting.${line}`]: before ?? none,
      // Whoever finds one free now takes it instead.
      ...(cells === undefined ? {[`slots.${slot}.left`]: command().lte(0)} : {cells: command().in(cells)}),
    },
    {
      [`queue.${waiter}`]: command().set({person, slot, service, at: now, ...stretch}),
      [`waiting.${line}`]: command().inc(1),
    },
    now,
  )
}

/** Keeps somebody whose call was cut off from being taken for lost before this call has written down their waiting. */
export const stayInLine = (day: Day, waiter: string, now: Date): Promise<boolean> => {
  const where = day.queue?.[waiter] === undefined ? 'offers' : 'queue'
  return changed(
    day.community,
    {_id: day._id, [`${where}.${waiter}`]: command().exists(true)},
    {[`${where}.${waiter}.seen`]: now},
    now,
  )
}

/**
 * Leaves the line. @returns false when it is to be tried again, or they did not stand there
 * @param use what somebody does it under, in one with it
 */
export const leaveLine = async (day: Day, waiter: string, now: Date, use?: Move): Promise<boolean> => {
  const stands = day.queue?.[waiter]
  if (stands === undefined) return false
  const change = {[`queue.${waiter}`]: command().remove(), [`waiting.${lineOf(stands)}`]: command().inc(-1)}
  if (use !== undefined) return changedWith(day, change, now, use)
  const asRead = {
    [`queue.${waiter}.at`]: stands.at,
    [`queue.${waiter}.seen`]: stands.seen ?? command().exists(false),
  }
  return changed(day.community, {_id: day._id, ...asRead}, change, now)
}

/** Turns an offer into a place, while it lasts. */
export const takeOffer = (place: Place, waiter: string, now: Date): Promise<boolean> => {
  const {community, day, slot, person, hold} = place
  const none = command().exists(false)
  return changed(
    community,
    {
      _id: day,
      closed: none,
      takers: command().nin([taker(slot, person)]),
      [`held.${hold}`]: none,
      [`offers.${waiter}.until`]: command().gt(now),
    },
    {
      takers: command().push([taker(slot, person)]),
      [`held.${hold}`]: held(place, now),
      [`offers.${waiter}`]: command().remove(),
    },
    now,
  )
}

/**
 * Ends offers, refused or over, and hands their places on in the same write.
 * @param notices what those are told whose offer is over
 * @param use what somebody does it under, in one with it
 */
export const endOffers = async (
  day: Day,
  waiters: readonly string[],
  now: Date,
  notices: readonly Notice[] = [],
  use?: Move,
): Promise<boolean> => {
  const ended = waiters.flatMap((id) => {
    const offer = day.offers?.[id]
    return offer === undefined ? [] : [{id, offer}]
  })
  const [first] = ended
  if (first === undefined) return false
  // One line a write: the timer comes again for the others.
  const line = lineOf(first.offer)
  const same = ended.filter(({offer}) => lineOf(offer) === line)
  const {slot} = first.offer
  const cells = first.offer.cells === undefined ? undefined : same.flatMap(({offer}) => offer.cells ?? [])
  const freed: Freed = {slot, ...(cells === undefined ? {} : {cells})}
  const free = isServed(day, slot) ? same.length : 0
  const passed = passOn(day, {...freed, places: free}, now, (one) => startIn(day, one))
  const back = cells === undefined ? passed.left + same.length - free : 0
  const {change} = passing(day, freed, {...passed, left: back}, now, notices)
  const rest = Object.entries(day.offers ?? {})
    .filter(([id]) => !same.some((one) => one.id === id))
    .map(([, {until}]) => until)
    .concat(passed.offered.map(({offer}) => offer.until))
  const all = {
    ...change,
    ...Object.fromEntries(same.map(({id}) => [`offers.${id}`, command().remove()])),
    offerDue:
      rest.length === 0 ? command().remove() : new Date(Math.min(...rest.map((one) => one.getTime()))),
  }
  if (use !== undefined) return changedWith(day, all, now, use)
  return changed(day.community, {_id: day._id, ...revOf(day)}, all, now)
}

/**
 * Says when the first offer of a day is over that is still there: those that were taken leave that to the timer. A day
 * that stayed on its list for nothing would stand before others that are due.
 */
export const settleOffers = (day: Day, now: Date): Promise<boolean> => {
  const left = Object.values(day.offers ?? {}).map(({until}) => until.getTime())
  const offerDue = left.length === 0 ? command().remove() : new Date(Math.min(...left))
  return changed(day.community, {_id: day._id, ...revOf(day)}, {offerDue}, now)
}
