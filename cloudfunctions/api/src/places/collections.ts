import type {CollectionDeclaration} from '../kernel/declare'

export const placesCollections: readonly CollectionDeclaration[] = [
  {name: 'communities', scope: 'community', indexes: []},
  // One document a month: `<community>:<YYYY-MM>`.
  {name: 'duties', scope: 'community', indexes: [{name: 'community', keys: {community: 1, month: 1}}]},
]
