import type {homeContract} from '../../../cloudfunctions/api/src/booking/home/contract'
import {counter, type Row} from '../row'

/** Whoever may be sent somewhere; whose visit it is not, finds none. */
const goes: Row = {
  ...counter,
  posts: {
    'hotline-staff': 'yes',
    volunteer: 'yes',
    'party-member': 'yes',
    'unit-liaison': 'yes',
    mediator: 'yes',
  },
}

export const homeRows: Readonly<Record<keyof typeof homeContract, Row>> = {
  'booking.homeVisits': goes,
  'booking.assignVisit': counter,
  'booking.homeStep': goes,
}
