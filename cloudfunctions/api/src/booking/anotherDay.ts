import {Refusal} from '../kernel/refusal'
import {saySlot} from '../../../../miniprogram/shared/time'
import type {Booking} from './documents'
import {startOf} from './repo'

/** Who booked another day is told so: their place there stays theirs. @throws Refusal `invalid` */
export const refuseAnotherDay = (booking: Booking, today: string): void => {
  if (booking.date === today) return
  const when = saySlot(booking.date, startOf(booking), booking.until, today)
  throw new Refusal('invalid', {booking: `约的是${when}，今天来可以取现场号`})
}
