import type {HandlersOf} from '../contract'
import {clear} from './clear'
import type {papersContract} from './contract'

export const papersHandlers: HandlersOf<typeof papersContract> = {
  'papers.clear': clear,
}
