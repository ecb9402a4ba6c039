import type {HandlersOf} from '../../contract'
import {calendar, holidays} from './calendar'
import type {calendarContract} from './contract'
import {saveCalendarDays} from './saveCalendarDays'
import {saveHolidays} from './saveHolidays'

export const calendarHandlers: HandlersOf<typeof calendarContract> = {
  'places.calendar': calendar,
  'places.holidays': holidays,
  'places.saveCalendarDays': saveCalendarDays,
  'places.saveHolidays': saveHolidays,
}
