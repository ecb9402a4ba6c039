import type {HandlersOf} from '../../contract'
import type {householdsContract} from './contract'
import {householdCode} from './householdCode'
import {mergeHouseholds, unmergeHousehold} from './merge'
import {household, leaveHousehold, myHousehold} from './myHousehold'
import {splitHousehold} from './split'

export const householdsHandlers: HandlersOf<typeof householdsContract> = {
  'residents.myHousehold': myHousehold,
  'residents.householdCode': householdCode,
  'residents.leaveHousehold': leaveHousehold,
  'residents.household': household,
  'residents.mergeHouseholds': mergeHouseholds,
  'residents.unmergeHousehold': unmergeHousehold,
  'residents.splitHousehold': splitHousehold,
}
