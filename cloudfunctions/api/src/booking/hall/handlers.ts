import type {HandlersOf} from '../../contract'
import type {hallContract} from '../contractHall'
import {extend} from './extend'
import {cell, grid} from './grid'
import {outage} from './outage'
import {printCard, printDay, printList, printPlace} from './print'
import {screen} from './screen'
import {signIn} from './signIn'
import {transfer} from './transfer'

export const hallHandlers: HandlersOf<typeof hallContract> = {
  'booking.transfer': transfer,
  'booking.extend': extend,
  'booking.outage': outage,
  'booking.screen': screen,
  'booking.grid': grid,
  'booking.cell': cell,
  'booking.signIn': signIn,
  'booking.printCard': printCard,
  'booking.printList': printList,
  'booking.printDay': printDay,
  'booking.printPlace': printPlace,
}
