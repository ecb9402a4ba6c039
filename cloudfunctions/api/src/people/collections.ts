import type {CollectionDeclaration} from '../kernel/declare'

export const peopleCollections: readonly CollectionDeclaration[] = [
  {
    name: 'accounts',
    scope: 'global',
    indexes: [
      {name: 'openid', keys: {openid: 1}, unique: true},
      {name: 'phone', keys: {phoneIndex: 1}},
    ],
  },
  {name: 'memberships', scope: 'community', indexes: [{name: 'community', keys: {community: 1}}]},
  // Who was shown whose name or number, and for what.
  {
    name: 'accessLogs',
    scope: 'community',
    indexes: [{name: 'person', keys: {community: 1, persons: 1, at: -1}}],
  },
  // Who used the set-up code: one document for the community, one for the district.
  {name: 'setups', scope: 'global', indexes: []},
  // One document a community that people may join, beside the one of the machine's set-up code.
  {name: 'joinable', scope: 'community', indexes: []},
  // One document a community.
  {name: 'activations', scope: 'community', indexes: []},
]
