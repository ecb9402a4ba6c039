import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import {command, type Change} from '../../kernel/database'
import {logFault} from '../../kernel/log'
import {noticesOf, waitingNotices} from '../../kernel/notify'
import {isMissed, lateAfter} from '../../../../../miniprogram/packages/lessons/rules/lessons'
import {instant} from '../../../../../miniprogram/shared/time'
import type {Calendar} from '../../../../../miniprogram/packages/places/rules/calendar'
import {calendarIn} from '../../places/calendar/calendarOf'
import {dayId, type Resource} from '../documents'
import {heldOn} from '../plan'
import {resourceById} from '../repo'
import {rollsARun} from './contract'
import type {Roll} from './documents'
import {missedNotices} from './notices'
import {addRoll, changeRoll, rollById, rollsDue} from './repo'
import {inClassOf, newRoll} from './roll'

/** The lesson of a class on a day; null where there is none. */
const lessonOn = (
  resource: Resource,
  date: string,
  calendar: Calendar,
): {readonly start: Date; readonly end: Date} | null => {
  const {term} = resource
  if (term === undefined || date < term.from || date > term.until) return null
  const [first] = heldOn(resource, date, calendar)
  return first === undefined ? null : {start: instant(date, first.from), end: instant(date, first.until)}
}

const lateAt = (start: Date): Date => new Date(start.getTime() + lateAfter * 60_000)

/** Makes today's list of a class, so that the timer finds who has not come. One write, none where it is there. */
export const openRoll = async (
  resource: Resource,
  date: string,
  calendar: Calendar,
  now: Date,
): Promise<void> => {
  const lesson = lessonOn(resource, date, calendar)
  if (lesson === null || lesson.end <= now) return
  const id = dayId(resource._id, date)
  const nextAt = lateAt(lesson.start)
  const there = await rollById(resource.community, id)
  if (there === null) await addRoll({...newRoll(resource.community, resource._id, date, now), nextAt})
  // Made by whoever took the list before the timer came.
  else if (there.nextAt === undefined) await changeRoll(there, {nextAt}, now)
}

/** Looks again so soon while nobody has said who is there. */
const again = 2 * 60_000

/**
 * The timer's minute: guardians of children who have not come hear of it once. It may come late or twice; when the
 * lesson is over nobody is told any more.
 */
export const tickRolls = async ({now}: CallContext): Promise<ReplyOf<'booking.tickRolls'>> => {
  let told = 0
  let failed = 0
  for (const roll of await rollsDue(now, rollsARun)) {
    try {
      told += await look(roll, now)
    } catch (thrown) {
      failed += 1
      logFault(`booking.tickRolls ${roll._id}`, thrown)
      await changeRoll(roll, {nextAt: new Date(now.getTime() + again)}, now)
    }
  }
  if (failed > 0) throw new Error(`${String(failed)} classes were not looked at`)
  return {told}
}

const look = async (roll: Roll, now: Date): Promise<number> => {
  const resource = await resourceById(roll.community, roll.resource)
  const calendar = resource === null ? null : await calendarIn(roll.community, roll.date, roll.date)
  const lesson = resource === null || calendar === null ? null : lessonOn(resource, roll.date, calendar)
  if (resource === null || lesson === null || lesson.end <= now) {
    await changeRoll(roll, {nextAt: command().remove()}, now)
    return 0
  }
  const {start, end} = lesson
  const late = lateAt(start)
  const later = new Date(Math.max(late.getTime(), now.getTime() + again))
  // Where nobody has been called yet, it is the list that is missing and not the children: no family is frightened.
  const called = Object.values(roll.children).some(({came}) => came !== undefined)
  if (!called || late > now) {
    await changeRoll(roll, {nextAt: later}, now)
    return 0
  }
  const missed = (await inClassOf(resource)).filter((visit) => {
    const {came, fetched, told} = roll.children[visit._id] ?? {}
    const day = {
      ...(came === undefined ? {} : {came: came.yes}),
      ...(fetched ? {fetched: true as const} : {}),
    }
    return isMissed(day, told !== undefined, {now, start, end})
  })
  const notices = missed.flatMap((visit) => noticesOf(`${visit._id}.missed`, now, missedNotices(visit)))
  const change: Change = {
    nextAt: later,
    ...Object.fromEntries(missed.map(({_id}) => [`children.${_id}.told`, now])),
    ...(notices.length === 0 ? {} : waitingNotices([...(roll.notify ?? []), ...notices])),
  }
  return (await changeRoll(roll, change, now)) ? missed.length : 0
}
