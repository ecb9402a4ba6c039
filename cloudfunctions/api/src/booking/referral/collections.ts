import type {CollectionDeclaration} from '../../kernel/declare'

export const referralCollections: readonly CollectionDeclaration[] = [
  {
    name: 'referrals',
    scope: 'community',
    indexes: [
      {name: 'mine', keys: {community: 1, person: 1, ord: 1}},
      // Whoever asks for their copy, or is erased, is looked for in all communities.
      {name: 'whose', keys: {person: 1, ord: 1}},
      {name: 'desk', keys: {community: 1, state: 1, ord: 1}},
      {name: 'changed', keys: {changedAt: 1}},
      {name: 'notify', keys: {notifyAt: 1}},
    ],
    // Who is erased while they wait is withdrawn and erased in one.
    timeline: {state: 'state', revisions: 'some'},
  },
]
