import type {HandlersOf} from '../../contract'
import {answerSwap} from './answerSwap'
import {askSwap} from './askSwap'
import type {dutyContract} from './contract'
import {extendRosters} from './extendRosters'
import {reportAbsence} from './reportAbsence'
import {roster} from './roster'
import {savePatterns} from './savePatterns'
import {saveServicePoint} from './saveServicePoint'
import {savedPoints} from './savedPoints'
import {servicePoints} from './servicePoints'
import {setTurn} from './setTurn'
import {withdrawSwap} from './withdrawSwap'

export const dutyHandlers: HandlersOf<typeof dutyContract> = {
  'places.roster': roster,
  'places.savePatterns': savePatterns,
  'places.setTurn': setTurn,
  'places.askSwap': askSwap,
  'places.answerSwap': answerSwap,
  'places.withdrawSwap': withdrawSwap,
  'places.reportAbsence': reportAbsence,
  'places.extendRosters': extendRosters,
  'places.servicePoints': servicePoints,
  'places.savedPoints': savedPoints,
  'places.saveServicePoint': saveServicePoint,
}
