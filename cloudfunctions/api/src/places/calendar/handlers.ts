import type {HandlersOf} from '../../contract'
import type {calendarContract} from './contract'

export const calendarHandlers: HandlersOf<typeof calendarContract> = {}
