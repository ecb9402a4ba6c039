import type {HandlersOf} from '../contract'
import {calendarHandlers} from './calendar/handlers'
import {communityHandlers} from './community/handlers'
import type {placesContract} from './contract'
import {directoryHandlers} from './directory/handlers'
import {dutyHandlers} from './duty/handlers'
import {importHandlers} from './import/handlers'
import {treeHandlers} from './tree/handlers'

export const placesHandlers: HandlersOf<typeof placesContract> = {
  ...communityHandlers,
  ...treeHandlers,
  ...importHandlers,
  ...calendarHandlers,
  ...dutyHandlers,
  ...directoryHandlers,
}
