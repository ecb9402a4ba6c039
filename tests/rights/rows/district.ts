import type {districtContract} from '../../../cloudfunctions/api/src/district/contract'
import type {Row} from '../row'

export const districtRows: Readonly<Record<keyof typeof districtContract, Row>> = {}
