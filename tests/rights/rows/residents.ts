import type {residentsContract} from '../../../cloudfunctions/api/src/residents/contract'
import {counter, everyone, members, type Row} from '../row'

/** Belongs to the community that is named; the district's admin has left a name there as well. */
const here: Row = {...members, adminElsewhere: 'not-allowed'}
/** And somebody who knows them has confirmed it: nobody in the table is. */
const confirmed: Row = {
  ...here,
  resident: 'not-verified',
  windowStaff: 'not-verified',
  admin: 'not-verified',
  formerStaff: 'not-verified',
  districtAdmin: 'not-verified',
}

export const residentsRows: Readonly<Record<keyof typeof residentsContract, Row>> = {
  // The code decides; one that there is not is told to everybody alike.
  'residents.readCode': everyone,
  'residents.useCode': everyone,
  'residents.myHome': everyone,
  'residents.declareHome': here,
  'residents.moveOut': here,
  'residents.comeBack': here,
  'residents.recordMove': counter,
  'residents.myCode': here,
  'residents.lookAtCode': counter,
  'residents.verify': counter,
  'residents.letterboxCode': counter,
  'residents.myHousehold': here,
  'residents.householdCode': confirmed,
  'residents.leaveHousehold': here,
  'residents.household': counter,
  'residents.mergeHouseholds': counter,
  'residents.unmergeHousehold': counter,
  'residents.splitHousehold': counter,
  'residents.search': counter,
  'residents.person': counter,
  'residents.phone': counter,
  'residents.createPerson': counter,
  'residents.correctPerson': counter,
  'residents.makeCard': counter,
  'residents.printCard': counter,
  'residents.revokeCard': counter,
  // The card decides: whoever has no right to it learns that it belongs to the window.
  'residents.openCard': everyone,
  'residents.joinCode': counter,
  'residents.mergePeople': counter,
  'residents.unmerge': counter,
}
