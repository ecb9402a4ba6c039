import type {HandlersOf} from '../contract'
import {clear} from './clear'
import type {uploadsContract} from './contract'
import {keep} from './keep'
import {open} from './open'

export const uploadsHandlers: HandlersOf<typeof uploadsContract> = {
  'uploads.open': open,
  'uploads.keep': keep,
  'uploads.clear': clear,
}
