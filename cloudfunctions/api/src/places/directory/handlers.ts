import type {HandlersOf} from '../../contract'
import type {directoryContract} from './contract'
import {directory} from './directory'
import {myGrid} from './myGrid'
import {endLines} from './endLines'
import {holderPhone, myPosts, publishMyNumber, recordConsent} from './publish'
import {removeGroupQr, saveGroupQr} from './qr'
import {removeHolder, saveHolder} from './saveHolder'

export const directoryHandlers: HandlersOf<typeof directoryContract> = {
  'places.myGrid': myGrid,
  'places.directory': directory,
  'places.saveHolder': saveHolder,
  'places.removeHolder': removeHolder,
  'places.holderPhone': holderPhone,
  'places.recordConsent': recordConsent,
  'places.myPosts': myPosts,
  'places.publishMyNumber': publishMyNumber,
  'places.endLines': endLines,
  'places.saveGroupQr': saveGroupQr,
  'places.removeGroupQr': removeGroupQr,
}
