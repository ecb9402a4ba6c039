import type {HandlersOf} from '../contract'
import type {anchorContract} from './contract'
import {lastAnchor} from './lastAnchor'
import {tick} from './tick'

export const anchorHandlers: HandlersOf<typeof anchorContract> = {
  'anchors.tick': tick,
  'open.anchor': lastAnchor,
}
