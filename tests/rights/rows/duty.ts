import type {dutyContract} from '../../../cloudfunctions/api/src/places/duty/contract'
import {adminOnly, type Row} from '../row'

export const dutyRows: Readonly<Record<keyof typeof dutyContract, Row>> = {
  'places.saveDuty': adminOnly,
}
