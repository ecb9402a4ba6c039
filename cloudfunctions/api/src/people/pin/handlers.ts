import type {HandlersOf} from '../../contract'
import type {pinContract} from './contract'
import {checkPin, dropPin, setPin} from './pin'

export const pinHandlers: HandlersOf<typeof pinContract> = {
  'people.setPin': setPin,
  'people.checkPin': checkPin,
  'people.dropPin': dropPin,
}
