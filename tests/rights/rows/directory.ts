import type {directoryContract} from '../../../cloudfunctions/api/src/places/directory/contract'
import {adminOnly, counter, everyone, members, notHere, ownOnly, type Row} from '../row'

export const directoryRows: Readonly<Record<keyof typeof directoryContract, Row>> = {
  'places.myGrid': everyone,
  'places.directory': counter,
  'places.saveHolder': adminOnly,
  'places.removeHolder': adminOnly,
  'places.holderPhone': counter,
  'places.recordConsent': adminOnly,
  'places.myPosts': members,
  'places.publishMyNumber': ownOnly,
  'places.endLines': notHere,
  'places.saveGroupQr': counter,
  'places.removeGroupQr': counter,
}
