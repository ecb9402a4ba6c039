/**
 * How the store is told what exists. The product's own declarations fit this shape; the store does
 * not import them, so that it serves any other mini-program too.
 */
export type IndexKey = 1 | -1 | '2dsphere'

export interface IndexDeclaration {
  readonly name: string
  readonly keys: Readonly<Record<string, IndexKey>>
  readonly unique?: boolean
}

export interface CollectionDeclaration {
  readonly name: string
  readonly indexes: readonly IndexDeclaration[]
}
