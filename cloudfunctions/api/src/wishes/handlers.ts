import type {HandlersOf} from '../contract'
import {answer, claim, decide, fulfil, giveUp, thank, withdraw} from './act'
import type {wishesContract} from './contract'
import {post} from './post'
import {list, mine, queue} from './read'
import {turn} from './turn'

export const wishesHandlers: HandlersOf<typeof wishesContract> = {
  'wishes.list': list,
  'wishes.mine': mine,
  'wishes.post': post,
  'wishes.withdraw': withdraw,
  'wishes.claim': claim,
  'wishes.giveUp': giveUp,
  'wishes.fulfil': fulfil,
  'wishes.thank': thank,
  'wishes.queue': queue,
  'wishes.decide': decide,
  'wishes.answer': answer,
  'wishes.turn': turn,
}
