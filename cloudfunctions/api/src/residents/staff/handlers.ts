import type {HandlersOf} from '../../contract'
import {makeCard, revokeCard} from './cards'
import type {staffContract} from './contract'
import {correctPerson} from './correctPerson'
import {createPerson} from './createPerson'
import {joinCode, mergePeople, unmerge} from './join'
import {openCard} from './openCard'
import {person, phone} from './person'
import {printCard} from './printCard'
import {search} from './search'

export const staffHandlers: HandlersOf<typeof staffContract> = {
  'residents.search': search,
  'residents.person': person,
  'residents.phone': phone,
  'residents.createPerson': createPerson,
  'residents.correctPerson': correctPerson,
  'residents.makeCard': makeCard,
  'residents.printCard': printCard,
  'residents.revokeCard': revokeCard,
  'residents.openCard': openCard,
  'residents.joinCode': joinCode,
  'residents.mergePeople': mergePeople,
  'residents.unmerge': unmerge,
}
