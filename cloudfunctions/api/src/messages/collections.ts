import type {CollectionDeclaration} from '../kernel/declare'

export const messagesCollections: readonly CollectionDeclaration[] = [
  {
    name: 'messages',
    scope: 'community',
    indexes: [
      {name: 'inbox', keys: {community: 1, person: 1, ord: 1}},
      // Whoever asks for their copy, or is erased, is looked for in all communities.
      {name: 'whose', keys: {person: 1, ord: 1}},
      {name: 'push', keys: {pushState: 1, pushAt: 1}},
      {name: 'about', keys: {community: 1, about: 1}},
      {name: 'whoseMatter', keys: {about: 1, ord: 1}},
    ],
  },
  // How far each person has read, one document a person: `<community>:<person>`.
  {name: 'reads', scope: 'community', indexes: []},
  // How many subscription messages a person allowed: they belong to the WeChat user, whatever the community.
  {name: 'credits', scope: 'global', indexes: [{name: 'person', keys: {person: 1}}]},
  {
    name: 'calls',
    scope: 'community',
    indexes: [
      {name: 'list', keys: {community: 1, state: 1, ord: 1}},
      {name: 'person', keys: {community: 1, person: 1}},
      {name: 'whose', keys: {person: 1, _id: 1}},
      {name: 'recent', keys: {community: 1, changedAt: 1}},
      {name: 'changed', keys: {changedAt: 1}},
    ],
    // What is to be told as well is added without a step.
    timeline: {state: 'state', revisions: 'some'},
  },
]
