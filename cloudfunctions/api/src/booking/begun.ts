import {isPast, slotTime} from '../../../../miniprogram/packages/booking/rules/slots'
import {instant} from '../../../../miniprogram/shared/time'
import type {Booking} from './documents'
import {startOf} from './repo'

/** Whether it is too late to give its place to somebody else; a place in a class can be given back until it ends. */
export const hasBegun = (booking: Booking, now: Date): boolean =>
  isPast(
    booking.term === undefined
      ? instant(booking.date, startOf(booking))
      : instant(booking.term.until, booking.until),
    now,
  )

/** From when on a yes is of no use: a class can be joined until its last day for it is over. */
export const lapsesAt = (booking: Pick<Booking, 'date' | 'slot' | 'term'>): Date =>
  booking.term === undefined
    ? instant(booking.date, slotTime(booking.slot))
    : instant(booking.term.closes, '23:59')
