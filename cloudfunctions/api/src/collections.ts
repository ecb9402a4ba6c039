import type {CollectionDeclaration} from './kernel/declare'

/** Every collection of the product, in the order the deployment creates them. */
export const collections: readonly CollectionDeclaration[] = []
