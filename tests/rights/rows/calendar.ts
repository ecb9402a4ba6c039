import type {calendarContract} from '../../../cloudfunctions/api/src/places/calendar/contract'
import {adminOnly, counter, districtOnly, type Row} from '../row'

export const calendarRows: Readonly<Record<keyof typeof calendarContract, Row>> = {
  'places.calendar': counter,
  'places.holidays': districtOnly,
  'places.saveCalendarDays': adminOnly,
  'places.saveHolidays': districtOnly,
}
