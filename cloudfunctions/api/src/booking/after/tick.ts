import {whyNotServed} from '../../../../../miniprogram/packages/booking/rules/follow'
import type {Timely} from './timely'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {CallContext} from '../../context'
import type {ReplyOf} from '../../contract'
import {replacing} from '../../kernel/database'
import {logFault} from '../../kernel/log'
import {dueNow} from '../counts/ended'
import {dayById, placeOf} from '../dayPlaces.repo'
import type {Booking} from '../documents'
import {moveBooking, serviceById} from '../repo'
import {stepped, type Step} from '../step'
import {absentNotices, askNotices, overdueNotices, remindNotices} from './notices'
import {adminsOf} from '../terms/admins'
import {noMoreAsked} from '../terms/asked'
import {lapsedNotices, lateNotices} from '../terms/notices'
import {settleAsked, settledStep} from '../terms/settle'
import {releasePlace} from '../releasePlace'
import {pausedOf} from './pause'
import {planChange, timelyOf, timer} from './planned'
import {planVisit, visitsDue} from './repo'

/** Visits that one run looks at; what is left is due in the next minute. */
const aRun = 200
/** What could not be looked at waits so long: it holds up nothing that is due after it. */
const putOff = 10 * 60_000

/**
 * The timer's minute: reminders of tomorrow's visits, questions about those that are over, promised days that went by.
 * It may come late, twice or not at all: each step finds by itself what is due, and is made once.
 */
export const follow = async ({now}: CallContext): Promise<ReplyOf<'booking.follow'>> => {
  const settled = await settleAsked(now)
  const due = await visitsDue(now, aRun)
  let told = settled.booked
  let failed = settled.failed
  for (const visit of due) {
    try {
      if (await look(visit, now)) told += 1
    } catch (thrown) {
      failed += 1
      logFault(`booking.follow ${visit._id}`, thrown)
      await planVisit(visit, {nextAt: new Date(now.getTime() + putOff)})
    }
  }
  if (failed > 0) throw new Error(`${String(failed)} visits were not looked at`)
  return {looked: due.length, told}
}

const look = async (visit: Booking, now: Date): Promise<boolean> => {
  const next = timelyOf(visit, now)
  if (next === null || next.at > now) {
    await planVisit(visit, planChange(visit, now))
    return false
  }
  const decided = await stepOf(visit, next, now)
  if (decided === null) return false
  const by = {by: timer, at: now, key: next.id, inputHash: '-'}
  const {change} = stepped(visit, by, decided)
  // Somebody else moved it at this moment: it is due again in the next minute.
  if (!(await moveBooking(visit, change))) return false
  // Cut off here, the timer that looks for places without a visit gives it back.
  if (decided.event === 'lapse') await releasePlace(placeOf(visit), now)
  return true
}

/** The step that tells it; null where it turns out that it is not due yet. */
const stepOf = async (visit: Booking, next: Timely, now: Date): Promise<Step | null> => {
  const told = [...(visit.told ?? []), next.id]
  const step = {event: next.step, to: visit.state, payload: {}, change: {told}} as const
  switch (next.step) {
    case 'remind': {
      const [day, service] = await Promise.all([
        dayById(visit.community, placeOf(visit).day),
        visit.service === null ? null : serviceById(visit.community, visit.service.id),
      ])
      // Whoever cannot be served was told so.
      if (whyNotServed(day, visit) !== undefined) return {...step, payload: {silent: true}}
      return {...step, notices: remindNotices(visit, service?.where ?? visit.resource.name)}
    }
    case 'ask':
      return {...step, notices: askNotices(visit)}
    case 'ask-absent': {
      const paused = await pausedOf(visit, now)
      if (paused === null) return {...step, notices: absentNotices(visit, '')}
      return {
        ...step,
        change: {told, ...(paused.from.at(-1) === visit._id ? {waits: 'pause'} : {})},
        notices: absentNotices(visit, paused.until),
      }
    }
    case 'late': {
      const service = visit.service === null ? null : await serviceById(visit.community, visit.service.id)
      // It was asked for at the moment at which that was needed no more.
      if (service !== null && service.confirm === undefined) return settledStep(visit)
      return {...step, notices: lateNotices(visit, await adminsOf(visit.community, now))}
    }
    case 'lapse':
      return {
        ...step,
        to: 'unconfirmed',
        change: {told, ...noMoreAsked, declined: null},
        notices: lapsedNotices(visit),
      }
    case 'overdue': {
      // Holidays that were published since may have moved the day.
      const due = await dueNow(visit)
      if (due !== null && due !== visit.result?.dueDate && visit.result) {
        const result = {...visit.result, dueDate: due}
        await planVisit(visit, {...replacing({result}), ...planChange({...visit, result}, now)})
        return null
      }
      if (due !== null && due >= dateAt8(now)) return null
      return {...step, notices: overdueNotices(visit)}
    }
  }
}
