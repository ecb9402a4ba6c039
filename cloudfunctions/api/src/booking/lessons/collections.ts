import type {CollectionDeclaration} from '../../kernel/declare'

export const lessonCollections: readonly CollectionDeclaration[] = [
  // A day of a class: `<resource>:<YYYY-MM-DD>`. Read by its id.
  {
    name: 'rolls',
    scope: 'community',
    indexes: [
      {name: 'next', keys: {nextAt: 1}},
      {name: 'notify', keys: {notifyAt: 1}},
    ],
  },
]
