import type {CollectionDeclaration} from '../kernel/declare'
import {staffCollections} from './staff/collections'

export const residentsCollections: readonly CollectionDeclaration[] = [
  // Who is in one stands in the memberships.
  {
    name: 'households',
    scope: 'community',
    indexes: [
      {name: 'merged', keys: {community: 1, mergedInto: 1}},
      {name: 'changed', keys: {changedAt: 1}},
    ],
    timeline: {state: 'state', revisions: 'each'},
  },
  ...staffCollections,
  // Which lists of people were written down, by file and line: nothing about anybody.
  {name: 'peopleImports', scope: 'community', indexes: [{name: 'latest', keys: {community: 1, ord: 1}}]},
]
