import type {CollectionDeclaration} from '../kernel/declare'

export const bookingCollections: readonly CollectionDeclaration[] = [
  // One document a community: categories and life situations.
  {name: 'catalogues', scope: 'community', indexes: []},
  {
    name: 'services',
    scope: 'community',
    indexes: [
      {name: 'list', keys: {community: 1, order: 1}},
      {name: 'settling', keys: {settling: 1}},
    ],
  },
  {
    name: 'resources',
    scope: 'community',
    indexes: [
      {name: 'list', keys: {community: 1, order: 1}},
      {name: 'due', keys: {dueDate: 1}},
    ],
  },
  // The day document of a resource: `<resource>:<YYYY-MM-DD>`.
  {
    name: 'days',
    scope: 'community',
    indexes: [
      {name: 'resource', keys: {community: 1, resource: 1, date: 1}},
      {name: 'changed', keys: {changedAt: 1}},
      {name: 'notify', keys: {notifyAt: 1}},
      {name: 'offers', keys: {offerDue: 1}},
      {name: 'displaced', keys: {displacedAt: 1}},
    ],
  },
  {
    name: 'bookings',
    scope: 'community',
    indexes: [
      {name: 'mine', keys: {community: 1, person: 1, ord: 1}},
      // Whoever asks for their copy, or is erased, is looked for in all communities.
      {name: 'whose', keys: {person: 1, ord: 1}},
      {name: 'board', keys: {community: 1, date: 1, ord: 1}},
      {name: 'code', keys: {community: 1, code: 1}},
      {name: 'called', keys: {community: 1, calledBy: 1, state: 1}},
      {name: 'cancelled', keys: {state: 1, changedAt: 1}},
      {name: 'changed', keys: {changedAt: 1}},
      {name: 'notify', keys: {notifyAt: 1}},
      // What is over: handed on and not back, to be judged or answered, not come to.
      {name: 'state', keys: {community: 1, state: 1, ord: 1}},
      {name: 'waits', keys: {community: 1, waits: 1, ord: 1}},
      {name: 'absent', keys: {community: 1, person: 1, state: 1, date: 1}},
      // To be said yes or no to, late first.
      {name: 'asked', keys: {community: 1, state: 1, askOrd: 1}},
      {name: 'next', keys: {nextAt: 1}},
      {name: 'counted', keys: {countOrd: 1}},
    ],
    timeline: {state: 'state', revisions: 'each'},
  },
  {
    name: 'waits',
    scope: 'community',
    indexes: [
      {name: 'mine', keys: {community: 1, person: 1, ord: 1}},
      {name: 'whose', keys: {person: 1, ord: 1}},
      {name: 'changed', keys: {changedAt: 1}},
    ],
    timeline: {state: 'state', revisions: 'each'},
  },
  // What was done and how it went, by service and month.
  {name: 'serviceCounts', scope: 'community', indexes: [{name: 'months', keys: {community: 1, ord: 1}}]},
  // One document a community: how long each service took in the last twelve months.
  {name: 'serviceExpected', scope: 'community', indexes: [{name: 'month', keys: {month: 1}}]},
  // One document a community: whether not coming has consequences.
  {name: 'bookingSettings', scope: 'community', indexes: []},
  // How far the timer's steps have come.
  {name: 'cursors', scope: 'global', indexes: []},
]
