import type {HandlersOf} from '../../contract'
import type {importContract} from './contract'

export const importHandlers: HandlersOf<typeof importContract> = {}
