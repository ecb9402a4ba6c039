import type {CollectionDeclaration} from '../../kernel/declare'

export const seriesCollections: readonly CollectionDeclaration[] = [
  {
    name: 'series',
    scope: 'community',
    indexes: [
      {name: 'list', keys: {community: 1, ends: 1}},
      {name: 'resource', keys: {community: 1, 'resource.id': 1, ends: 1}},
      {name: 'mine', keys: {community: 1, contact: 1, ends: 1}},
      // Whoever asks for their copy, or is erased, is looked for in all communities.
      {name: 'whose', keys: {contact: 1, ord: 1}},
      {name: 'next', keys: {nextAt: 1}},
      {name: 'changed', keys: {changedAt: 1}},
      {name: 'notify', keys: {notifyAt: 1}},
    ],
    // That days have followed leaves no entry.
    timeline: {state: 'state', revisions: 'some'},
  },
]
