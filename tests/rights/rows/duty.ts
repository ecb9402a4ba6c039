import type {dutyContract} from '../../../cloudfunctions/api/src/places/duty/contract'
import {adminOnly, counter, everyone, notHere, type Row} from '../row'

export const dutyRows: Readonly<Record<keyof typeof dutyContract, Row>> = {
  'places.roster': counter,
  'places.savePatterns': adminOnly,
  'places.setTurn': adminOnly,
  // Staff ask, answer and report for themselves: whose turn it is, is looked at by the action.
  'places.askSwap': counter,
  'places.answerSwap': counter,
  'places.withdrawSwap': counter,
  'places.reportAbsence': counter,
  'places.extendRosters': notHere,
  'places.servicePoints': everyone,
  'places.savedPoints': adminOnly,
  'places.saveServicePoint': adminOnly,
}
