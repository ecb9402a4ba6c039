import type {CollectionDeclaration} from '../kernel/declare'

export const peopleCollections: readonly CollectionDeclaration[] = [
  {
    name: 'accounts',
    scope: 'global',
    indexes: [
      {name: 'openid', keys: {openid: 1}, unique: true},
      {name: 'phone', keys: {phoneIndex: 1}},
      {name: 'id', keys: {idIndex: 1}},
      {name: 'guardian', keys: {'child.guardian': 1}},
    ],
  },
  {
    name: 'memberships',
    scope: 'community',
    indexes: [
      {name: 'person', keys: {person: 1}},
      {name: 'name', keys: {community: 1, name: 1}},
      {name: 'initials', keys: {community: 1, initials: 1}},
      {name: 'building', keys: {community: 1, 'home.building': 1, 'home.unit': 1}},
      {name: 'household', keys: {community: 1, household: 1}},
      {name: 'role', keys: {community: 1, 'posts.role': 1}},
      {name: 'covered', keys: {community: 1, 'tookOver.person': 1}},
      {name: 'proposed', keys: {community: 1, 'pending.role': 1}},
      {name: 'changed', keys: {changedAt: 1}},
    ],
    timeline: {state: 'standing', revisions: 'each'},
  },
  // Who may do what for whom: lent by the one to the other.
  {
    name: 'delegations',
    scope: 'community',
    indexes: [
      {name: 'of', keys: {community: 1, of: 1}},
      {name: 'to', keys: {community: 1, to: 1}},
      {name: 'whose', keys: {of: 1, _id: 1}},
      {name: 'whom', keys: {to: 1, _id: 1}},
      {name: 'changed', keys: {changedAt: 1}},
    ],
    // An act under one counts in `rev` as well.
    timeline: {state: 'state', revisions: 'some'},
  },
  // Codes that are used once: joining, verifying, inviting.
  {
    name: 'codes',
    scope: 'community',
    indexes: [
      {name: 'of', keys: {community: 1, of: 1}},
      {name: 'kind', keys: {community: 1, kind: 1, until: 1}},
      // Whoever asks for their copy, or is erased, is looked for in all communities.
      {name: 'whose', keys: {of: 1, _id: 1}},
      {name: 'usedBy', keys: {usedBy: 1, _id: 1}},
    ],
  },
  // How often somebody called what is counted.
  {name: 'rates', scope: 'global', indexes: []},
  // Who was shown whose name or number, and for what.
  {
    name: 'accessLogs',
    scope: 'community',
    indexes: [
      {name: 'persons', keys: {persons: 1, ord: 1}},
      {name: 'viewer', keys: {viewer: 1, ord: 1}},
    ],
  },
  // Who used the set-up code: one document for the community, one for the district.
  {name: 'setups', scope: 'global', indexes: []},
  // One document a community that people may join, beside the one of the machine's set-up code.
  {name: 'joinable', scope: 'community', indexes: []},
  // One document a community.
  {name: 'activations', scope: 'community', indexes: []},
]
