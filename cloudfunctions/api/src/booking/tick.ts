import type {CallContext} from '../context'
import type {ReplyOf} from '../contract'
import {followCalendars} from './followCalendars'
import {openDays} from './openDays'
import {releaseHolds} from './releaseHolds'

/** The timer's minute. It may come late, twice or not at all: each step finds by itself what is due. */
export const tick = async ({now}: CallContext): Promise<ReplyOf<'booking.tick'>> => ({
  followed: await followCalendars(),
  opened: await openDays(now),
  released: await releaseHolds(now),
})
