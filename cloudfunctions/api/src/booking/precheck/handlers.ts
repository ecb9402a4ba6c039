import type {HandlersOf} from '../../contract'
import {answerPrecheck} from './answer'
import type {precheckContract} from './contract'
import {lookPrecheck, prechecks} from './desk'
import {precheck, precheckPhotos} from './own'
import {sendPrecheck} from './send'
import {tickPrechecks} from './tick'
import {withdrawPrecheck} from './withdraw'

export const precheckHandlers: HandlersOf<typeof precheckContract> = {
  'booking.precheck': precheck,
  'booking.precheckPhotos': precheckPhotos,
  'booking.sendPrecheck': sendPrecheck,
  'booking.withdrawPrecheck': withdrawPrecheck,
  'booking.prechecks': prechecks,
  'booking.lookPrecheck': lookPrecheck,
  'booking.answerPrecheck': answerPrecheck,
  'booking.tickPrechecks': tickPrechecks,
}
