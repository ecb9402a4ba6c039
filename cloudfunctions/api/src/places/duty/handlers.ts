import type {HandlersOf} from '../../contract'
import type {dutyContract} from './contract'
import {saveDuty} from './saveDuty'

export const dutyHandlers: HandlersOf<typeof dutyContract> = {
  'places.saveDuty': saveDuty,
}
