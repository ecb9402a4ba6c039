import type {HandlersOf} from '../contract'
import type {handoverContract} from './contract'
import {move} from './move'
import {preview} from './preview'

export const handoverHandlers: HandlersOf<typeof handoverContract> = {
  'handover.preview': preview,
  'handover.move': move,
}
