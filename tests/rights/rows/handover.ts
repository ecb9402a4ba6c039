import type {handoverContract} from '../../../cloudfunctions/api/src/handover/contract'
import {adminOnly, type Row} from '../row'

export const handoverRows: Readonly<Record<keyof typeof handoverContract, Row>> = {
  'handover.preview': adminOnly,
  'handover.move': adminOnly,
}
