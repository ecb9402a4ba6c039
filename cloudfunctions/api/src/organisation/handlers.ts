import type {HandlersOf} from '../contract'
import type {organisationContract} from './contract'

export const organisationHandlers: HandlersOf<typeof organisationContract> = {}
