import type {HandlersOf} from '../../contract'
import type {communityContract} from './contract'
import {saveCommunity} from './saveCommunity'
import {today} from './today'

export const communityHandlers: HandlersOf<typeof communityContract> = {
  'places.today': today,
  'places.saveCommunity': saveCommunity,
}
