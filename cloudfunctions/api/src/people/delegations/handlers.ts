import type {HandlersOf} from '../../contract'
import type {delegationsContract} from './contract'
import {endAtWindow, endDelegation} from './end'
import {lend, lendAtWindow, withdrawOffers} from './lend'
import {lent, lentAtWindow} from './lent'

export const delegationsHandlers: HandlersOf<typeof delegationsContract> = {
  'people.lend': lend,
  'people.lent': lent,
  'people.endDelegation': endDelegation,
  'people.withdrawOffers': withdrawOffers,
  'people.lendAtWindow': lendAtWindow,
  'people.lentAtWindow': lentAtWindow,
  'people.endAtWindow': endAtWindow,
}
