import type {residentsContract} from '../../../cloudfunctions/api/src/residents/contract'
import {adminOnly, belongs, confirmed, counter, desk, everyone, only, type Row} from '../row'

/** Staff everybody; who has a post for a place those who live there. */
const verifiers: Row = {...counter, near: only('not-allowed')}
const {'unit-head': _none, ...fromBuildings} = only('not-allowed')

export const residentsRows: Readonly<Record<keyof typeof residentsContract, Row>> = {
  // The code decides; one that there is not is told to everybody alike.
  'residents.readCode': everyone,
  'residents.useCode': everyone,
  'residents.myHome': everyone,
  'residents.declareHome': {...belongs, consumes: true},
  'residents.moveOut': {...belongs, consumes: true},
  'residents.comeBack': {...belongs, movedOut: 'yes', consumes: true},
  'residents.recordMove': counter,
  'residents.myCode': belongs,
  'residents.lookAtCode': verifiers,
  'residents.verify': verifiers,
  'residents.letterboxCode': {...counter, near: fromBuildings},
  'residents.myHousehold': belongs,
  'residents.householdCode': confirmed,
  'residents.leaveHousehold': belongs,
  'residents.household': counter,
  'residents.mergeHouseholds': counter,
  'residents.unmergeHousehold': counter,
  'residents.splitHousehold': counter,
  'residents.search': desk,
  'residents.person': desk,
  'residents.phone': desk,
  'residents.createPerson': desk,
  'residents.correctPerson': counter,
  'residents.makeCard': counter,
  'residents.printCard': counter,
  'residents.revokeCard': desk,
  // The card decides: whoever has no right to it learns that it belongs to the window.
  'residents.openCard': everyone,
  'residents.joinCode': counter,
  'residents.mergePeople': counter,
  'residents.unmerge': counter,
  'residents.previewPeople': adminOnly,
  'residents.applyPeople': adminOnly,
  'residents.undoPeople': adminOnly,
  'residents.peopleImports': adminOnly,
}
