import type {HandlersOf} from '../../contract'
import type {homeContract} from './contract'
import {declareHome} from './declareHome'
import {letterboxCode} from './letterbox'
import {comeBack, moveOut, recordMove} from './move'
import {myHome} from './myHome'
import {lookAtCode, myCode, verify} from './verify'

export const homeHandlers: HandlersOf<typeof homeContract> = {
  'residents.myHome': myHome,
  'residents.declareHome': declareHome,
  'residents.moveOut': moveOut,
  'residents.comeBack': comeBack,
  'residents.recordMove': recordMove,
  'residents.myCode': myCode,
  'residents.lookAtCode': lookAtCode,
  'residents.verify': verify,
  'residents.letterboxCode': letterboxCode,
}
