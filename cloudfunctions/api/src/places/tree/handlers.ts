import type {HandlersOf} from '../../contract'
import type {treeContract} from './contract'

export const treeHandlers: HandlersOf<typeof treeContract> = {}
