import {isPast} from '../../../../miniprogram/packages/booking/rules/slots'
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
