import type {CollectionDeclaration} from '../kernel/declare'
import {calendarCollections} from './calendar/collections'
import {directoryCollections} from './directory/collections'
import {dutyCollections} from './duty/collections'

export const placesCollections: readonly CollectionDeclaration[] = [
  ...calendarCollections,
  ...directoryCollections,
  {name: 'communities', scope: 'community', indexes: [{name: 'district', keys: {district: 1}}]},
  // Versions of the places; the community's document says which one counts. Never changed.
  {name: 'trees', scope: 'community', indexes: []},
  // Rooms by building and content: `<community>:<building>:<hash>`. Never changed, shared by versions.
  {name: 'buildings', scope: 'community', indexes: []},
  {name: 'outlines', scope: 'community', indexes: []},
  // Previews that can be applied, and how columns were read last time.
  {name: 'imports', scope: 'community', indexes: []},
  {name: 'mappings', scope: 'community', indexes: []},
  // What people say is missing or wrong in them.
  {
    name: 'placeReports',
    scope: 'community',
    indexes: [
      {name: 'state', keys: {community: 1, state: 1, ord: 1}},
      {name: 'reporter', keys: {community: 1, reporter: 1, ord: -1}},
      // Whoever asks for their copy, or is erased, is looked for in all communities.
      {name: 'whose', keys: {reporter: 1, ord: 1}},
      {name: 'changed', keys: {changedAt: 1}},
    ],
    timeline: {state: 'state', revisions: 'each'},
  },
  ...dutyCollections,
]
