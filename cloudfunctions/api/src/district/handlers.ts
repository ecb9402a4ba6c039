import type {HandlersOf} from '../contract'
import type {districtContract} from './contract'

export const districtHandlers: HandlersOf<typeof districtContract> = {}
