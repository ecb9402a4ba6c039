import type {CollectionDeclaration} from '../../kernel/declare'

export const complaintsCollections: readonly CollectionDeclaration[] = [
  {
    name: 'complaints',
    scope: 'community',
    indexes: [
      {name: 'state', keys: {community: 1, state: 1, ord: 1}},
      {name: 'mine', keys: {community: 1, by: 1, ord: 1}},
      // A district's admin reads what is about those who would answer.
      {name: 'district', keys: {district: 1, state: 1, ord: 1}},
      // Whoever asks for their copy, or is erased, is looked for in all communities.
      {name: 'whose', keys: {by: 1, ord: 1}},
      {name: 'changed', keys: {changedAt: 1}},
      {name: 'notify', keys: {notifyAt: 1}},
    ],
    timeline: {state: 'state', revisions: 'each'},
  },
]
