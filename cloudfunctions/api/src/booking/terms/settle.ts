import {whyNotServed} from '../../../../../miniprogram/packages/booking/rules/follow'
import {logFault} from '../../kernel/log'
import {timer} from '../after/planned'
import {lapsesAt} from '../begun'
import {dayById, placeOf} from '../dayPlaces.repo'
import type {Booking, Service} from '../documents'
import {moveBooking, servicesToSettle, serviceSettled, toBeConfirmed} from '../repo'
import {stepped, type Step} from '../step'
import {noMoreAsked} from './asked'
import {confirmedNotices} from './notices'

/** A service that needs nobody's yes any more: what waits for one is booked. */

/** Services looked at in one run, and visits of a community read at once. */
const aRun = 20
const aPage = 100

/** Nobody has to say yes any more. Whoever was told that their time is shut is not told that it is confirmed. */
export const settledStep = async (visit: Booking): Promise<Step> => {
  const day = await dayById(visit.community, placeOf(visit).day)
  const shut = whyNotServed(day, visit) !== undefined
  return {
    event: 'confirm',
    to: 'booked',
    payload: {window: visit.resource.name},
    change: noMoreAsked,
    notices: shut ? [] : confirmedNotices(visit),
  }
}

interface Settled {
  readonly booked: number
  /** Failed, or moved by somebody else at this moment: looked at again in the next minute. */
  readonly left: number
  readonly failed: number
}

/**
 * The timer's minute: each visit by a step of its own, then the service's mark goes. Cut off anywhere, the mark is
 * still there, and what is booked already waits no more.
 */
export const settleAsked = async (now: Date): Promise<Omit<Settled, 'left'>> => {
  let [booked, failed] = [0, 0]
  for (const service of await servicesToSettle(aRun)) {
    const settled = await settleOf(service, now)
    booked += settled.booked
    failed += settled.failed
    if (settled.left === 0) await serviceSettled(service)
  }
  return {booked, failed}
}

const settleOf = async ({_id, community}: Service, now: Date): Promise<Settled> => {
  const counts = {booked: 0, left: 0, failed: 0}
  for (let after: string | undefined, more = true; more;) {
    const found = await toBeConfirmed(community, aPage, after)
    // What has begun lapses.
    const waiting = found.filter((visit) => visit.service?.id === _id && lapsesAt(visit) > now)
    for (const visit of waiting) {
      try {
        counts[(await settle(visit, now)) ? 'booked' : 'left'] += 1
      } catch (thrown) {
        counts.left += 1
        counts.failed += 1
        logFault(`booking.follow ${visit._id}`, thrown)
      }
    }
    after = found.at(-1)?.askOrd ?? undefined
    more = found.length === aPage && after !== undefined
  }
  return counts
}

const settle = async (visit: Booking, now: Date): Promise<boolean> => {
  const by = {by: timer, at: now, key: `settle:${visit.askOrd ?? visit._id}`, inputHash: '-'}
  return moveBooking(visit, stepped(visit, by, await settledStep(visit)).change)
}
