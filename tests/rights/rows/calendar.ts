import type {calendarContract} from '../../../cloudfunctions/api/src/places/calendar/contract'
import type {Row} from '../row'

export const calendarRows: Readonly<Record<keyof typeof calendarContract, Row>> = {}
