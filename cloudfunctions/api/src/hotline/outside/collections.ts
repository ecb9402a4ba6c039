import type {CollectionDeclaration} from '../../kernel/declare'

export const outsideCollections: readonly CollectionDeclaration[] = [
  // Of a community, or of a district: systems that hand on to all of its communities.
  {
    name: 'requestOutsiders',
    scope: 'community',
    indexes: [{name: 'list', keys: {community: 1, what: 1, ord: 1}}],
  },
]
