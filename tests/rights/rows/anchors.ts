import type {anchorContract} from '../../../cloudfunctions/api/src/anchors/contract'
import {notHere, type Row} from '../row'

export const anchorRows: Readonly<Record<keyof typeof anchorContract, Row>> = {
  'anchors.tick': notHere,
  'open.anchor': notHere,
}
