import type {CollectionDeclaration} from '../../kernel/declare'

export const precheckCollections: readonly CollectionDeclaration[] = [
  {
    name: 'prechecks',
    scope: 'community',
    indexes: [
      {name: 'mine', keys: {community: 1, person: 1, 'service.id': 1}},
      // Whoever asks for their copy, or is erased, is looked for in all communities.
      {name: 'whose', keys: {person: 1, ord: 1}},
      {name: 'desk', keys: {community: 1, state: 1, dueOrd: 1}},
      // Whose files are still there, and whose went with nothing.
      {name: 'uploads', keys: {community: 1, uploads: 1}},
      {name: 'next', keys: {nextAt: 1}},
      {name: 'changed', keys: {changedAt: 1}},
      {name: 'notify', keys: {notifyAt: 1}},
    ],
    // That a photo went leaves no entry.
    timeline: {state: 'state', revisions: 'some'},
  },
]
