import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {untilWon} from '../../kernel/retry'
import {command, type Change} from '../../kernel/database'
import {noticesOf, waitingNotices, type NewNotice} from '../../kernel/notify'
import {hashOf, idFromKey} from '../../kernel/ids'
import {noteAccess} from '../../people/access'
import {nameAndPhone} from '../../people/contactsOf'
import {namesOf} from '../../people/namesOf'
import {reachable} from '../../people/reachable'
import {whyShut} from '../../../../../miniprogram/packages/places/rules/calendar'
import {isActive} from '../../../../../miniprogram/packages/booking/rules/states'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {calendarIn} from '../../places/calendar/calendarOf'
import {termDay} from '../dayPlaces.repo'
import {dayId, type Booking, type Resource, type Service} from '../documents'
import {heldOn} from '../plan'
import {bookingById, bookingsById, resourcesOf, servicesOf} from '../repo'
import type {OnRoll, Roll} from './documents'
import {current, isAgreed, nothing, pickUpView, whoIn} from './list'
import {fetchedNotices, notFetchedNotices} from './notices'
import {addRoll, changeRoll, rollById} from './repo'
import type {RollChild} from './views'

/** A class on its day, as who teaches it sees it: who came, who fetched whom. */

/** Those who have a place in a class now, by name. At most three reads. */
export const inClassOf = async (resource: Resource): Promise<readonly Booking[]> => {
  const days = resource.term === undefined ? [] : await termDay(resource, resource.term)
  const ids = days.flatMap(({held}) => Object.keys(held))
  const found = ids.length === 0 ? [] : await bookingsById(resource.community, ids)
  return found
    .filter(({state}) => isActive(state))
    .sort((one, other) => one.name.localeCompare(other.name, 'zh'))
}

/** Classes for children: those of a service that a guardian agrees to. */
const classesOf = (resources: readonly Resource[], services: readonly Service[]): readonly Resource[] => {
  const forChildren = new Set(
    services.flatMap(({guardian, resources: where = []}) => (guardian === undefined ? [] : where)),
  )
  return resources.filter(({_id, term}) => term !== undefined && forChildren.has(_id))
}

export const roll = async (
  context: CallContext,
  {community, resource, date = dateAt8(context.now)}: InputOf<'booking.roll'>,
): Promise<ReplyOf<'booking.roll'>> => {
  const [resources, services] = await Promise.all([resourcesOf(community), servicesOf(community)])
  const classes = classesOf(resources, services)
  const going = classes.filter(({term}) => term !== undefined && term.from <= date && date <= term.until)
  const chosen = resource === undefined ? (going[0] ?? classes[0]) : classes.find(({_id}) => _id === resource)
  if (resource !== undefined && chosen === undefined) throw new Refusal('not-found')
  const common = {
    date,
    now: context.now.toISOString(),
    classes: classes.map(({_id, name}) => ({id: _id, name})),
  }
  if (chosen === undefined) return {...common, of: '', time: '', until: '', children: []}
  const [day, visits, calendar] = await Promise.all([
    rollById(community, dayId(chosen._id, date)),
    inClassOf(chosen),
    calendarIn(community, date, date),
  ])
  const persons = visits.map(({person}) => person)
  await noteAccess(context, {
    community,
    // Who comes to the class in the middle of a day is somebody else to look at.
    of: `${dayId(chosen._id, date)}:${hashOf(persons).slice(0, 12)}`,
    persons,
    purpose: '课堂点名和接送',
  })
  const guardians = new Map(services.map(({_id, guardian}) => [_id, guardian]))
  const staff = await staffIn(day)
  const [session] = heldOn(chosen, date, calendar)
  const fallsOut = chosen.exceptions?.find((one) => one.date === date)?.why
  const held = chosen.term !== undefined && chosen.term.from <= date && date <= chosen.term.until
  return {
    ...common,
    of: chosen._id,
    ...(held && session !== undefined
      ? {}
      : {shut: held ? (fallsOut ?? whyShut(date, calendar)) : '这一天不在学期里'}),
    time: session?.from ?? '',
    until: session?.until ?? '',
    children: visits.map((visit) =>
      childOf(visit, day?.children[visit._id], guardians.get(visit.service?.id ?? ''), staff),
    ),
  }
}

const staffIn = async (day: Roll | null): Promise<ReadonlyMap<string, string>> => {
  const who = Object.values(day?.children ?? {}).flatMap(({fetched}) =>
    fetched === undefined ? [] : [fetched.by],
  )
  return who.length === 0 ? new Map<string, string>() : namesOf(who)
}

const childOf = (
  {_id, name, inClass = nothing}: Booking,
  day: OnRoll | undefined,
  guardian: Service['guardian'],
  staff: ReadonlyMap<string, string>,
): RollChild => ({
  booking: _id,
  name,
  pickUps: current(inClass).map(pickUpView),
  unsigned: !isAgreed(guardian, inClass),
  ...(day?.came === undefined ? {} : {came: day.came.yes}),
  ...(day?.fetched === undefined
    ? {}
    : {
        fetched: {
          at: day.fetched.at.toISOString(),
          ...whoIn(inClass, day.fetched.who),
          by: staff.get(day.fetched.by) ?? '',
        },
      }),
})

/** A day as it begins; nothing was written down yet. */
export const newRoll = (community: string, resource: string, date: string, now: Date): Roll => ({
  _id: dayId(resource, date),
  community,
  resource,
  date,
  children: {},
  changedAt: now,
  rev: 0,
})

/** A place in a class that goes on today. @throws Refusal `not-found` */
const placeToday = async (context: CallContext, community: string, booking: string): Promise<Booking> => {
  const visit = await bookingById(community, booking)
  const today = dateAt8(context.now)
  const {term} = visit ?? {}
  if (visit === null || term === undefined || !isActive(visit.state)) throw new Refusal('not-found')
  if (today < term.from || today > term.until) throw new Refusal('not-found')
  return visit
}

interface Decided {
  readonly child: OnRoll
  readonly notices?: readonly NewNotice[]
}

/**
 * Writes down something of a child today, whatever others write down at the same time: decided anew on what they
 * left. The day is made where it is not there yet.
 * @param decide null where it is so already
 */
const write = async (
  context: CallContext,
  visit: Booking,
  decide: (day: OnRoll) => Decided | null,
): Promise<RollChild> => {
  const {community, resource, _id} = visit
  const date = dateAt8(context.now)
  const child = await untilWon(async () => {
    const found = await rollById(community, dayId(resource.id, date))
    if (found === null) {
      await addRoll(newRoll(community, resource.id, date, context.now))
      return null
    }
    const before = found.children[_id] ?? {}
    const decided = decide(before)
    if (decided === null) return before
    const {child: after, notices = []} = decided
    const cause = idFromKey('n', context.person._id, `${_id}:${context.key}`)
    const told: Change =
      notices.length === 0
        ? {}
        : waitingNotices([...(found.notify ?? []), ...noticesOf(cause, context.now, notices)])
    const done = {...told, [`children.${_id}`]: command().set(after)}
    return (await changeRoll(found, done, context.now)) ? after : null
  })
  const [services, staff] = await Promise.all([
    servicesOf(community),
    child.fetched === undefined ? new Map<string, string>() : namesOf([child.fetched.by]),
  ])
  const guardian = services.find((one) => one._id === visit.service?.id)?.guardian
  return childOf(visit, child, guardian, staff)
}

/** 到 or 没到. A child that was fetched has come. @throws Refusal `moved` for 没到 of a child that was fetched */
export const attend = async (
  context: CallContext,
  {community, booking, came}: InputOf<'booking.attend'>,
): Promise<ReplyOf<'booking.attend'>> => {
  const visit = await placeToday(context, community, booking)
  return write(context, visit, (day) => {
    if (day.came?.yes === came) return null
    if (!came && day.fetched !== undefined) throw new Refusal('moved')
    return {child: {...day, came: {yes: came, at: context.now, by: context.person._id}}}
  })
}

/**
 * 接走. Who is on the list is what its guardian said last.
 * @throws Refusal `invalid` at `pickUp` for whoever is not on it: the guardian is to be rung first; `moved` where
 * somebody else has written down another
 */
export const fetchChild = async (
  context: CallContext,
  {community, booking, pickUp}: InputOf<'booking.fetchChild'>,
): Promise<ReplyOf<'booking.fetchChild'>> => {
  const visit = await placeToday(context, community, booking)
  const who = current(visit.inClass ?? nothing).find(({id}) => id === pickUp)
  if (who === undefined) {
    const guardian = await guardianOf(visit)
    throw new Refusal('invalid', {pickUp: `不在名单上，请先打给家长 ${guardian?.name ?? ''}`.trim()})
  }
  const {now, person, key} = context
  return write(context, visit, (day) => {
    if (day.fetched !== undefined) {
      if (day.fetched.key === key || day.fetched.who === who.id) return null
      throw new Refusal('moved')
    }
    return {
      child: {
        ...day,
        came: day.came?.yes === true ? day.came : {yes: true, at: now, by: person._id},
        fetched: {who: who.id, at: now, by: person._id, key},
      },
      notices: fetchedNotices(visit, who.relation, now),
    }
  })
}

export const unfetchChild = async (
  context: CallContext,
  {community, booking}: InputOf<'booking.unfetchChild'>,
): Promise<ReplyOf<'booking.unfetchChild'>> => {
  const visit = await placeToday(context, community, booking)
  return write(context, visit, ({fetched, ...day}) =>
    fetched === undefined ? null : {child: day, notices: notFetchedNotices(visit)},
  )
}

/** @throws Refusal `not-found` where the guardian has left no number */
export const ringGuardian = async (
  context: CallContext,
  {community, booking}: InputOf<'booking.ringGuardian'>,
): Promise<ReplyOf<'booking.ringGuardian'>> => {
  const visit = await placeToday(context, community, booking)
  const guardian = await guardianOf(visit)
  if (typeof guardian?.phone !== 'string') throw new Refusal('not-found')
  const {person, name, phone} = guardian
  await noteAccess(context, {
    community,
    of: booking,
    persons: [person, visit.person],
    purpose: '打给孩子的家长',
  })
  return {name, phone}
}

/** Whoever answers for the child. */
const guardianOf = async ({person}: Booking): ReturnType<typeof nameAndPhone> => {
  const guardian = (await reachable([person])).get(person)
  return guardian === undefined ? null : nameAndPhone(guardian.person)
}
