import type {CollectionDeclaration} from '../kernel/declare'

export const wishesCollections: readonly CollectionDeclaration[] = [
  {
    name: 'wishes',
    scope: 'community',
    indexes: [
      {name: 'shown', keys: {community: 1, kind: 1, shown: 1, ord: 1}},
      {name: 'mine', keys: {community: 1, author: 1, ord: 1}},
      {name: 'claimed', keys: {community: 1, 'claimer.person': 1, ord: 1}},
      {name: 'state', keys: {community: 1, state: 1, ord: 1}},
      {name: 'author', keys: {author: 1, ord: 1}},
      {name: 'claimer', keys: {'claimer.person': 1, ord: 1}},
      {name: 'check', keys: {checkAt: 1}},
      {name: 'changed', keys: {changedAt: 1}},
      {name: 'notify', keys: {notifyAt: 1}},
    ],
    timeline: {state: 'state', revisions: 'each'},
  },
]
