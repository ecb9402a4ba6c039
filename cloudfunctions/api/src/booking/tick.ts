import type {CallContext} from '../context'
import type {ReplyOf} from '../contract'
import {logFault} from '../kernel/log'
import {tellDisplaced} from './closing/displaced'
import {followCalendars} from './followCalendars'
import {openDays} from './openDays'
import {releaseHolds} from './releaseHolds'
import {settleDue} from './series/settle'
import {expireOffers} from './waitlist/expire'

/**
 * The timer's minute. It may come late, twice or not at all: each step finds by itself what is due.
 * @throws Error at the end, when a window could not be opened
 */
export const tick = async ({now}: CallContext): Promise<ReplyOf<'booking.tick'>> => {
  const followed = await followCalendars()
  const {opened, failed} = await openDays(now)
  await settleDue(now)
  const told = await tellDisplaced(now)
  const released = await releaseHolds(now)
  const expired = await expireOffers(now)
  for (const [window, thrown] of failed) logFault(`booking.tick ${window}`, thrown)
  if (failed.size > 0) throw new Error(`${String(failed.size)} windows not opened`)
  return {followed, opened, told, released, expired}
}
