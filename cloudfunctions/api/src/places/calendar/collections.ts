import type {CollectionDeclaration} from '../../kernel/declare'

export const calendarCollections: readonly CollectionDeclaration[] = [
  // The official days of a year as a district has entered them: `<district>:<year>`.
  {name: 'holidays', scope: 'global', indexes: [{name: 'changed', keys: {changedAt: 1}}]},
  // A community's own days of a year: `<community>:<year>`.
  {name: 'calendars', scope: 'community', indexes: [{name: 'changed', keys: {changedAt: 1}}]},
]
