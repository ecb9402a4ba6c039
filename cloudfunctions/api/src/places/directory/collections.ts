import type {CollectionDeclaration} from '../../kernel/declare'

export const directoryCollections: readonly CollectionDeclaration[] = [
  // One document: who looks after which homes, and the WeChat groups of grids.
  {name: 'directories', scope: 'community', indexes: [{name: 'checked', keys: {checked: 1}}]},
]
