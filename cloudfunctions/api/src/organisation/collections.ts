import type {CollectionDeclaration} from '../kernel/declare'

export const organisationCollections: readonly CollectionDeclaration[] = [
  // One document a person who works here, `<community>:<id>`. An account stands for one of them only;
  // without an account `person` is `-:<_id>`.
  {
    name: 'staff',
    scope: 'community',
    indexes: [
      {name: 'person', keys: {community: 1, person: 1}, unique: true},
      // The timer asks whose duties have to follow.
      {name: 'changed', keys: {changedAt: 1}},
    ],
  },
  // One document: the party's tree, units, part-time members.
  {name: 'organisations', scope: 'community', indexes: []},
]
