import {outsideCollections} from './outside/collections'
import type {CollectionDeclaration} from '../kernel/declare'

export const hotlineCollections: readonly CollectionDeclaration[] = [
  ...outsideCollections,
  {
    name: 'requests',
    scope: 'community',
    indexes: [
      {name: 'mine', keys: {community: 1, filer: 1, ord: 1}},
      // Whoever asks for their copy, or is erased, is looked for in all communities.
      {name: 'whose', keys: {filer: 1, ord: 1}},
      {name: 'desk', keys: {community: 1, lane: 1, open: 1, dueOrd: 1}},
      {name: 'waiting', keys: {community: 1, lane: 1, state: 1, dueOrd: 1}},
      {name: 'party', keys: {community: 1, parties: 1, open: 1, dueOrd: 1}},
      {name: 'taken', keys: {community: 1, handler: 1, open: 1, dueOrd: 1}},
      {name: 'above', keys: {above: 1, open: 1, dueOrd: 1}},
      {name: 'list', keys: {community: 1, lane: 1, ord: 1}},
      {name: 'item', keys: {community: 1, lane: 1, 'item.id': 1, ord: 1}},
      {name: 'state', keys: {community: 1, lane: 1, open: 1, ord: 1}},
      {name: 'alike', keys: {community: 1, alike: 1, open: 1, ord: 1}},
      // What somebody joined, in all communities.
      {name: 'joined', keys: {joiners: 1, ord: 1}},
      {name: 'code', keys: {community: 1, code: 1}},
      {name: 'next', keys: {nextAt: 1}},
      // Whose files are still there, and whose went with nothing.
      {name: 'uploads', keys: {community: 1, uploads: 1}},
      {name: 'changed', keys: {changedAt: 1}},
      {name: 'notify', keys: {notifyAt: 1}},
      {name: 'counted', keys: {countOrd: 1}},
    ],
    timeline: {state: 'state', revisions: 'each'},
  },
  // What a street or a district was told on one morning.
  {
    name: 'requestDigests',
    scope: 'community',
    indexes: [{name: 'notify', keys: {notifyAt: 1}}],
  },
  // One document a community: what kinds of matters there are, who gets them, what is promised.
  {name: 'requestSettings', scope: 'community', indexes: []},
  // Lamps, doors, bins and rooms with a code on them.
  // 一事一链.
  {
    name: 'chains',
    scope: 'community',
    indexes: [
      {name: 'code', keys: {community: 1, code: 1, ord: 1}},
      {name: 'list', keys: {community: 1, ord: 1}},
    ],
  },
  // 未呼先应: when one matter came at one place, and what can be done before it comes again.
  {name: 'requestHabits', scope: 'community', indexes: [{name: 'next', keys: {nextAt: 1}}]},
  {
    name: 'suggestions',
    scope: 'community',
    indexes: [{name: 'open', keys: {community: 1, state: 1, ord: 1}}],
  },
  {name: 'things', scope: 'community', indexes: [{name: 'list', keys: {community: 1, state: 1, ord: 1}}]},
  // What was told, answered and ended, by grid and month; of a district, by month.
  {
    name: 'requestCounts',
    scope: 'community',
    indexes: [
      {name: 'months', keys: {community: 1, ord: 1}},
      {name: 'district', keys: {district: 1, month: 1, _id: 1}},
      {name: 'touched', keys: {touched: 1}},
    ],
  },
  // One document a community or district: how long it takes.
  {name: 'requestExpected', scope: 'community', indexes: []},
]
