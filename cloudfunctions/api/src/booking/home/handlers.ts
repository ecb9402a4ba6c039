import type {HandlersOf} from '../../contract'
import type {homeContract} from './contract'
import {assignVisit, homeStep, homeVisits} from './visits'

export const homeHandlers: HandlersOf<typeof homeContract> = {
  'booking.homeVisits': homeVisits,
  'booking.assignVisit': assignVisit,
  'booking.homeStep': homeStep,
}
