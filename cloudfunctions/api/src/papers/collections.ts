import type {CollectionDeclaration} from '../kernel/declare'

export const papersCollections: readonly CollectionDeclaration[] = [
  // Files of cloud storage that are there for some hours only, and when each goes.
  {
    name: 'passingFiles',
    scope: 'community',
    indexes: [
      {name: 'due', keys: {due: 1}},
      {name: 'about', keys: {community: 1, about: 1}},
      // Whoever is erased is looked for in all communities.
      {name: 'whose', keys: {about: 1}},
    ],
  },
]
