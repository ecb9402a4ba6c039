import type {HandlersOf} from '../../contract'
import {confirm, decline, nearest} from './answer'
import type {termsContract} from './contract'
import {help} from './helps'
import {toConfirm} from './toConfirm'

export const termsHandlers: HandlersOf<typeof termsContract> = {
  'booking.help': help,
  'booking.toConfirm': toConfirm,
  'booking.confirm': confirm,
  'booking.decline': decline,
  'booking.nearest': nearest,
}
