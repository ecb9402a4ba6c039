import type {CollectionDeclaration} from '../../kernel/declare'

export const staffCollections: readonly CollectionDeclaration[] = [
  // One document a person: 爱心助老服务卡. Found by a fingerprint of what stands on it.
  {
    name: 'cards',
    scope: 'community',
    indexes: [
      {name: 'mark', keys: {community: 1, marks: 1}},
      {name: 'changed', keys: {changedAt: 1}},
    ],
    timeline: {state: 'state', revisions: 'each'},
  },
]
