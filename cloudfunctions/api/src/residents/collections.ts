import type {CollectionDeclaration} from '../kernel/declare'

export const residentsCollections: readonly CollectionDeclaration[] = []
