import type {communityContract} from '../../../cloudfunctions/api/src/places/community/contract'
import {adminOnly, everyone, type Row} from '../row'

export const communityRows: Readonly<Record<keyof typeof communityContract, Row>> = {
  'places.today': everyone,
  'places.saveCommunity': adminOnly,
  'places.warnings': adminOnly,
}
