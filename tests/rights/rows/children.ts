import type {childrenContract} from '../../../cloudfunctions/api/src/people/children/contract'
import {belongs, members, ownOnly, type Row} from '../row'

export const childrenRows: Readonly<Record<keyof typeof childrenContract, Row>> = {
  'people.children': members,
  'people.addChild': belongs,
  'people.correctChild': ownOnly,
}
