import type {CollectionDeclaration} from '../kernel/declare'
import {complaintsCollections} from './complaints/collections'

export const privacyCollections: readonly CollectionDeclaration[] = [
  ...complaintsCollections,
  // That somebody is being erased, or was: `_id` is the person.
  {name: 'erasures', scope: 'global', indexes: [{name: 'state', keys: {state: 1, at: 1}}]},
]
