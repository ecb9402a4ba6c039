import {command} from '../kernel/database'
import {noticesOf, waitingNotices, type NewNotice} from '../kernel/notify'
import {untilWon} from '../kernel/retry'
import {nextEntry, type Eraser} from '../kernel/timeline'
import {nextState} from '../../../../miniprogram/packages/booking/rules/states'
import {comingVisits, forgetNames} from './comingVisits'
import type {Booking} from './documents'
import {consentOverNotices} from './notices'
import {hasBegun} from './begun'
import {placeOf} from './dayPlaces.repo'
import {withoutClass} from './lessons/personal'
import {releasePlace} from './releasePlace'
import {bookingById, moveBooking} from './repo'

/**
 * Cancels a visit that has not begun, the booking first, then the place; cut off in between, the timer gives the
 * place back. Two writes.
 * @returns null where it cannot be cancelled any more, false when somebody was faster
 */
export const endVisit = async (
  booking: Booking,
  {at, by, key, inputHash}: Eraser,
  {
    payload,
    notices,
  }: {readonly payload: Readonly<Record<string, unknown>>; readonly notices: readonly NewNotice[]},
): Promise<boolean | null> => {
  const to = nextState(booking.state, 'cancel')
  if (to === null || hasBegun(booking, at)) return null
  const step = {at, by, key, inputHash, event: 'cancel', from: booking.state, to, payload} as const
  const entry = nextEntry(booking.timeline, step)
  const told = noticesOf(entry.chain, at, notices)
  const moved = await moveBooking(booking, {
    ...(told.length === 0 ? {} : waitingNotices([...(booking.notify ?? []), ...told])),
    ...withoutClass(booking),
    state: to,
    timeline: command().push([entry]),
    changedAt: at,
  })
  if (moved) await releasePlace(placeOf(booking), at)
  return moved
}

/**
 * Ends the visits of a child whose guardian has taken the consent back: those to come are cancelled, and who agreed
 * is told; in those that go on at the counter at this moment no name stands any more. Done again it finds the rest.
 * @returns how many were cancelled
 */
export const endVisitsOfChild = async (
  persons: readonly string[],
  guardian: string,
  step: Eraser,
): Promise<number> => {
  let ended = 0
  for (const {_id, community} of await comingVisits(persons, step.at)) {
    const done = await untilWon(async () => {
      const booking = await bookingById(community, _id)
      if (booking === null) return 'left'
      const payload = {reason: '监护人撤回了同意'}
      const moved = await endVisit(booking, step, {payload, notices: consentOverNotices(booking, guardian)})
      if (moved === null) return 'left'
      return moved ? 'ended' : null
    })
    if (done === 'ended') ended += 1
  }
  await forgetNames(persons, step.at)
  return ended
}
