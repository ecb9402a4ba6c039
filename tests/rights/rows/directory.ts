import type {directoryContract} from '../../../cloudfunctions/api/src/places/directory/contract'
import type {Row} from '../row'

export const directoryRows: Readonly<Record<keyof typeof directoryContract, Row>> = {}
