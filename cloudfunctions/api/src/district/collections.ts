import type {CollectionDeclaration} from '../kernel/declare'

export const districtCollections: readonly CollectionDeclaration[] = [
  {name: 'districts', scope: 'global', indexes: []},
  // Versions, found by the pointer of their district.
  {name: 'templates', scope: 'global', indexes: []},
]
