import type {treeContract} from '../../../cloudfunctions/api/src/places/tree/contract'
import type {Row} from '../row'

export const treeRows: Readonly<Record<keyof typeof treeContract, Row>> = {}
