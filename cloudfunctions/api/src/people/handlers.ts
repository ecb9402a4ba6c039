import type {HandlersOf} from '../contract'
import type {peopleContract} from './contract'
import {childrenHandlers} from './children/handlers'
import {delegationsHandlers} from './delegations/handlers'
import {me} from './me'
import {pinHandlers} from './pin/handlers'
import {postsHandlers} from './posts/handlers'
import {saveContact} from './saveContact'
import {setUp} from './setUp'

export const peopleHandlers: HandlersOf<typeof peopleContract> = {
  ...delegationsHandlers,
  ...childrenHandlers,
  'people.me': me,
  'people.saveContact': saveContact,
  'people.setUp': setUp,
  ...postsHandlers,
  ...pinHandlers,
}
