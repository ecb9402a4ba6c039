import type {HandlersOf} from '../../contract'
import type {termsContract} from './contract'
import {help} from './helps'

export const termsHandlers: HandlersOf<typeof termsContract> = {
  'booking.help': help,
}
