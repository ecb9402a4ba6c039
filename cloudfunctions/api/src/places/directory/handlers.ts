import type {HandlersOf} from '../../contract'
import type {directoryContract} from './contract'

export const directoryHandlers: HandlersOf<typeof directoryContract> = {}
