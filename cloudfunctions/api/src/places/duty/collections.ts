import type {CollectionDeclaration} from '../../kernel/declare'

export const dutyCollections: readonly CollectionDeclaration[] = [
  // One document a point and month: `<point>:<YYYY-MM>`.
  {
    name: 'duties',
    scope: 'community',
    indexes: [{name: 'changed', keys: {changedAt: 1}}],
    // Turns that the roster makes are no steps of people.
    timeline: {state: null, revisions: 'some'},
  },
  // One document a point: how turns come about. The timer asks for those that are due.
  {
    name: 'rosters',
    scope: 'community',
    indexes: [
      {name: 'community', keys: {community: 1}},
      {name: 'due', keys: {dueDate: 1}},
    ],
  },
  {name: 'servicePoints', scope: 'community', indexes: [{name: 'list', keys: {community: 1, order: 1}}]},
]
