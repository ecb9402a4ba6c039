import type {papersContract} from '../../../cloudfunctions/api/src/papers/contract'
import {notHere, type Row} from '../row'

export const papersRows: Readonly<Record<keyof typeof papersContract, Row>> = {
  'papers.clear': notHere,
}
