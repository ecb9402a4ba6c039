import type {HandlersOf} from '../../contract'
import type {closingContract} from '../contractClosing'
import {closeDay} from './closeDay'
import {closing} from './closing'
import {reopenDay} from './reopenDay'

export const closingHandlers: HandlersOf<typeof closingContract> = {
  'booking.closing': closing,
  'booking.closeDay': closeDay,
  'booking.reopenDay': reopenDay,
}
