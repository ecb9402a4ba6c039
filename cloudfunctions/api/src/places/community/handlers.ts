import type {HandlersOf} from '../../contract'
import type {communityContract} from './contract'
import {saveCommunity} from './saveCommunity'
import {today} from './today'
import {warnings} from './warnings'

export const communityHandlers: HandlersOf<typeof communityContract> = {
  'places.today': today,
  'places.warnings': warnings,
  'places.saveCommunity': saveCommunity,
}
