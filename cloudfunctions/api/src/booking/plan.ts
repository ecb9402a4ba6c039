import {retired, undecided, type DayPlan} from '../../../../miniprogram/packages/booking/rules/follow'
import {merged} from '../../../../miniprogram/packages/booking/rules/intervals'
import {
  slotKey,
  slotsOf,
  type SlotSession,
  type Slots,
} from '../../../../miniprogram/packages/booking/rules/slots'
import {whyShut, type Calendar} from '../../../../miniprogram/packages/places/rules/calendar'
import {sessionsOn} from '../../../../miniprogram/packages/places/rules/hours'
import type {Resource} from './documents'

type Planned = Pick<Resource, 'takes' | 'sessions' | 'exceptions' | 'term' | 'retired'>

/** What a day of a resource is by its week, its exceptions and the calendar. */
export const planOf = (resource: Planned, date: string, calendar: Calendar): DayPlan => {
  const plan = servedOn(resource, date, calendar)
  // Who has a place keeps it and its time; nobody gets another.
  return resource.retired === true ? {...plan, notYet: retired, over: true} : plan
}

/**
 * The hours of a resource on a day: those of its own that the day has, otherwise those of its week. None on a closure
 * of the calendar, which is above all.
 */
export const heldOn = (
  {sessions, exceptions}: Pick<Resource, 'sessions' | 'exceptions'>,
  date: string,
  calendar: Calendar,
): readonly SlotSession[] => {
  const exception = exceptions?.find((one) => one.date === date)
  return exception === undefined || calendar.closure(date) !== null
    ? sessionsOn(sessions, date, calendar)
    : exception.sessions
}

const servedOn = (resource: Planned, date: string, calendar: Calendar): DayPlan => {
  if (resource.takes === 'term') return termPlan(resource)
  const exception = resource.exceptions?.find((one) => one.date === date)
  const sessions = heldOn(resource, date, calendar)
  const closed = exception?.sessions.length === 0 ? exception.why : whyShut(date, calendar)
  const stretches = resource.takes === 'intervals'
  return {
    slots: stretches ? {} : slotsOf(sessions),
    ...(stretches ? {open: merged(sessions.map(({from, until}) => ({from, until})))} : {}),
    closed: sessions.length === 0 ? closed : null,
    notYet: calendar.provisional(date) ? undecided : null,
  }
}

/** A class has one time with all its places; on which days it is held is read from the calendar when it is shown. */
const termPlan = ({sessions}: Planned): DayPlan => {
  const slots: Slots = Object.fromEntries(
    sessions
      .slice(0, 1)
      .map(({from, until, capacity}) => [slotKey(from), {until, capacity, left: capacity}] as const),
  )
  return {slots, closed: sessions.length === 0 ? '这个班还没有排课' : null, notYet: null}
}
