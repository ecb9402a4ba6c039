import {calendarContract} from './calendar/contract'
import {communityContract} from './community/contract'
import {directoryContract} from './directory/contract'
import {dutyContract} from './duty/contract'
import {importContract} from './import/contract'
import {treeContract} from './tree/contract'

/** Places: what stands where, who answers there, and when. One folder an area. */
export const placesContract = {
  ...communityContract,
  ...treeContract,
  ...importContract,
  ...calendarContract,
  ...dutyContract,
  ...directoryContract,
}
