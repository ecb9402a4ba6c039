import type {CollectionDeclaration} from '../kernel/declare'

export const anchorCollections: readonly CollectionDeclaration[] = [
  // One document a community and day, `<community>:<date>`: what its timelines were when the day was over.
  {
    name: 'anchors',
    scope: 'community',
    indexes: [
      {name: 'last', keys: {community: 1, date: -1}},
      // The timer closes a day for all communities.
      {name: 'day', keys: {date: 1, community: 1}},
    ],
  },
  // One document: how far the anchors have come.
  {name: 'anchorRuns', scope: 'global', indexes: []},
]
