import type {CallContext} from '../context'
import type {ReplyOf} from '../contract'
import {replacing} from '../kernel/database'
import {followChanges} from '../kernel/cursor'
import {logFault} from '../kernel/log'
import type {NewNotice} from '../kernel/notify'
import {calendarChanges} from '../places/calendar/changes'
import {tellings, type Telling} from '../../../../miniprogram/packages/cases/rules/promise'
import type {Calendar} from '../../../../miniprogram/packages/places/rules/calendar'
import {daysBetween, dateAt8} from '../../../../miniprogram/shared/time'
import {countEnded} from './kept'
import type {Case} from './documents'
import {headsOf, inChargeOf, toOwner, toStaff} from './notices'
import {calendarFor, datesAgain, planChange, planned} from './plan'
import {casesDue, lookAgain, moveCase, planCase} from './repo'
import {stepped, type Step} from './step'

/** Cases that one run looks at; what is left is due in the next minute. */
const aRun = 200
/** What could not be looked at waits so long: it holds up nothing that is due after it. */
const putOff = 10 * 60_000
/** What one run tells of one case: its parts, and its own two days. */
const mostTold = 30

/**
 * The timer's minute: days that are near or over. It may come late, twice or not at all: each step finds by itself
 * what is due, tells each day once, and none before its time by the calendar of now.
 */
export const tick = async ({now}: CallContext): Promise<ReplyOf<'cases.tick'>> => {
  const followed = await followChanges('cases.calendars', calendarChanges, (community) =>
    lookAgain(community, now),
  )
  const due = await casesDue(now, aRun)
  let told = 0
  let failed = 0
  for (const one of due) {
    try {
      told += await look(one, now)
    } catch (thrown) {
      failed += 1
      logFault(`cases.tick ${one._id}`, thrown)
      await planCase(one, {nextAt: new Date(now.getTime() + putOff)})
    }
  }
  const counted = await countEnded(now)
  if (failed > 0) throw new Error(`${String(failed)} cases were not looked at`)
  return {followed, looked: due.length, told, counted}
}

/** @returns how many steps were made */
const look = async (one: Case, now: Date): Promise<number> => {
  const calendar = await calendarFor(one, now)
  let current: Case = {...one, ...datesAgain(one, calendar)}
  let made = 0
  for (; made < mostTold; made += 1) {
    const telling = dueNow(current, now, calendar)
    if (telling === null) break
    const call = {by: '-', at: now, key: telling.id, inputHash: '-'}
    const next = await stepped(current, stepOf(current, telling, now), call, calendar)
    // Somebody else moved it at this moment: it is due again in the next minute.
    if (next === null || !(await moveCase(current, next.change))) return made
    current = next.after
  }
  if (made === 0) {
    const {due, parts} = current
    await planCase(one, {...planChange(planned(current, now, calendar)), ...replacing({due, parts})})
  }
  return made
}

const dueNow = (one: Case, now: Date, calendar: Calendar): Telling | null => {
  if (one.state !== 'asked' && one.state !== 'open') return null
  const {due, parts, told} = one
  const [next] = tellings({due, parts, told, now}, calendar)
  return next !== undefined && next.at <= now ? next : null
}

const stepOf = (one: Case, {id, rung, part}: Telling, now: Date): Step => ({
  event: rung,
  payload: part === undefined ? {} : {part},
  change: {told: [...one.told, id]},
  notices: (after) => noticesFor(after, rung, part, now),
})

const noticesFor = async (
  one: Case,
  rung: Telling['rung'],
  part: string | undefined,
  now: Date,
): Promise<readonly NewNotice[]> => {
  const inCharge = await inChargeOf(one, now)
  if (rung === 'remind') return toStaff(one, inCharge, 'case-soon')
  if (rung === 'part-late') {
    const late = one.parts.find(({id}) => id === part)
    return toStaff(one, inCharge, 'case-part-late', {office: late?.office ?? '', due: late?.due.date ?? ''})
  }
  const heads = await headsOf(one, now)
  const days = String(Math.max(1, daysBetween(one.due.date, dateAt8(now))))
  return [
    ...toStaff(one, [...new Set([...heads, ...inCharge])], 'case-over', {days}),
    ...toOwner(one, 'case-late', {due: one.due.date}),
  ]
}
