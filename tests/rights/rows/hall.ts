import type {hallContract} from '../../../cloudfunctions/api/src/booking/contractHall'
import {counter, members, type Row} from '../row'

export const hallRows: Readonly<Record<keyof typeof hallContract, Row>> = {
  'booking.transfer': counter,
  'booking.extend': counter,
  'booking.outage': counter,
  'booking.screen': counter,
  'booking.grid': counter,
  'booking.cell': counter,
  'booking.signIn': members,
  'booking.printCard': counter,
  'booking.printList': counter,
  'booking.printDay': counter,
  'booking.printPlace': counter,
}
