import type {bookingContract} from '../../../cloudfunctions/api/src/booking/contract'
import {hallRows} from './hall'
import {adminOnly, counter, everyone, lendable, members, notHere, ownOnly, type Row} from '../row'

const visits = lendable('window-staff', 'hotline-staff', 'community-admin')

export const bookingRows: Readonly<Record<keyof typeof bookingContract, Row>> = {
  'booking.catalogue': everyone,
  'booking.service': everyone,
  'booking.days': {...everyone, ...visits},
  'booking.reserve': {...members, ...visits},
  'booking.mine': {...everyone, ...visits},
  'booking.get': {...ownOnly, ...visits},
  'booking.printReceipt': {...ownOnly, ...visits},
  'booking.cancel': {...ownOnly, ...visits},
  'booking.reschedule': {...ownOnly, ...visits},
  'booking.wait': {...members, ...visits},
  'booking.waits': {...everyone, ...visits},
  'booking.accept': {...ownOnly, ...visits},
  'booking.stopWaiting': {...ownOnly, ...visits},
  'booking.booked': adminOnly,
  'booking.board': counter,
  'booking.find': counter,
  'booking.walkIn': counter,
  'booking.arrive': counter,
  'booking.call': counter,
  'booking.finish': counter,
  'booking.undo': counter,
  ...hallRows,
  'booking.saveCatalogue': adminOnly,
  'booking.saveService': adminOnly,
  'booking.saveResource': adminOnly,
  'booking.tick': notHere,
  'open.services': notHere,
}
