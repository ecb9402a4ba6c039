/**
 * How a domain declares what it stores. Read by the repositories, by the embedded cloud's store,
 * by the deployment and by the tests, so it imports nothing.
 */

/** Direction of one key of an index; `2dsphere` for GeoJSON points. */
export type IndexKey = 1 | -1 | '2dsphere'

export interface IndexDeclaration {
  readonly name: string
  /** Field paths in index order. An index on an array field is multikey, as in MongoDB. */
  readonly keys: Readonly<Record<string, IndexKey>>
  /** A unique index counts a missing field as null: fill optional unique fields with `-:<_id>`. */
  readonly unique?: boolean
}

/** What else of a document its timeline tells. */
export interface TimelineDeclaration {
  /** The field that says again where the last entry led; null where a document has several states or none. */
  readonly state: string | null
  /** `each`: every revision left one entry, and the first is 0; `some`: others count in `rev` as well. */
  readonly revisions: 'each' | 'some'
}

export interface CollectionDeclaration {
  readonly name: string
  /** `community`: each document names its community and each query is scoped by it. */
  readonly scope: 'community' | 'global'
  readonly indexes: readonly IndexDeclaration[]
  /**
   * Documents keep a timeline (`kernel/timeline`) and `changedAt`, which the index `changed` orders: they are
   * anchored each day, and audited.
   */
  readonly timeline?: TimelineDeclaration
}
