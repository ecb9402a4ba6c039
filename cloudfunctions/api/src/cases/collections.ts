import type {CollectionDeclaration} from '../kernel/declare'

export const casesCollections: readonly CollectionDeclaration[] = [
  {
    name: 'cases',
    scope: 'community',
    indexes: [
      {name: 'mine', keys: {community: 1, person: 1, ord: 1}},
      // Whoever asks for their copy, or is erased, is looked for in all communities.
      {name: 'whose', keys: {person: 1, ord: 1}},
      {name: 'board', keys: {community: 1, lane: 1, dueOrd: 1}},
      {name: 'waiting', keys: {community: 1, state: 1, dueOrd: 1}},
      {name: 'agent', keys: {community: 1, 'agent.person': 1, lane: 1, dueOrd: 1}},
      {name: 'list', keys: {community: 1, ord: 1}},
      {name: 'code', keys: {community: 1, code: 1}},
      {name: 'next', keys: {nextAt: 1}},
      {name: 'counted', keys: {countAt: 1}},
      {name: 'changed', keys: {changedAt: 1}},
      {name: 'notify', keys: {notifyAt: 1}},
    ],
    timeline: {state: 'state', revisions: 'each'},
  },
  // One document a community: the departments that parts are handed to.
  {name: 'caseSettings', scope: 'community', indexes: []},
  // What ended, by service and month: promises kept and not kept.
  {name: 'caseCounts', scope: 'community', indexes: [{name: 'months', keys: {community: 1, month: 1}}]},
]
