import type {importContract} from '../../../cloudfunctions/api/src/places/import/contract'
import type {Row} from '../row'

export const importRows: Readonly<Record<keyof typeof importContract, Row>> = {}
