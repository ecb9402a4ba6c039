import type {CollectionDeclaration as Declared} from '../../cloudfunctions/api/src/kernel/declare'

/** What the store needs to know of a collection. Whom its documents belong to is the product's matter. */
export type CollectionDeclaration = Pick<Declared, 'name' | 'indexes'>
