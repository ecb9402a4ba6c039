import type {delegationsContract} from '../../../cloudfunctions/api/src/people/delegations/contract'
import {belongs, counter, members, ownOnly, type Row} from '../row'

export const delegationsRows: Readonly<Record<keyof typeof delegationsContract, Row>> = {
  'people.lend': belongs,
  'people.lent': members,
  'people.endDelegation': ownOnly,
  'people.withdrawOffers': members,
  'people.lendAtWindow': counter,
  'people.lentAtWindow': counter,
  'people.endAtWindow': counter,
}
