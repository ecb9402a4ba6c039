import type {CollectionDeclaration} from '../kernel/declare'

export const uploadsCollections: readonly CollectionDeclaration[] = [
  // Folders for photos and voice notes on their way into something: each is there for a day.
  {
    name: 'uploads',
    scope: 'community',
    indexes: [
      {name: 'due', keys: {due: 1}},
      // Whoever is erased is looked for in all communities.
      {name: 'whose', keys: {by: 1}},
    ],
  },
]
