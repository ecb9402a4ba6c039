import type {delegationsContract} from '../../../cloudfunctions/api/src/people/delegations/contract'
import {counter, members, ownOnly, type Row} from '../row'

/** Lends what is one's own: belongs to the community. */
const belonging: Row = {
  visitor: 'needs-contact',
  resident: 'yes',
  windowStaff: 'yes',
  admin: 'yes',
  formerStaff: 'yes',
  adminElsewhere: 'not-allowed',
  districtAdmin: 'not-allowed',
}

export const delegationsRows: Readonly<Record<keyof typeof delegationsContract, Row>> = {
  'people.lend': belonging,
  'people.lent': members,
  'people.endDelegation': ownOnly,
  'people.withdrawOffers': members,
  'people.lendAtWindow': counter,
  'people.lentAtWindow': counter,
  'people.endAtWindow': counter,
}
