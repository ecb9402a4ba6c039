import type {HandlersOf} from '../../contract'
import type {childrenContract} from './contract'
import {addChild, children, correctChild} from './guardian'

export const childrenHandlers: HandlersOf<typeof childrenContract> = {
  'people.children': children,
  'people.addChild': addChild,
  'people.correctChild': correctChild,
}
