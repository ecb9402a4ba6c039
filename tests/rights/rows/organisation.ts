import type {organisationContract} from '../../../cloudfunctions/api/src/organisation/contract'
import type {Row} from '../row'

export const organisationRows: Readonly<Record<keyof typeof organisationContract, Row>> = {}
