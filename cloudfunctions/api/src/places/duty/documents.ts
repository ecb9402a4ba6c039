import type {Session} from '../../../../../miniprogram/packages/places/rules/hours'
import type {SavedPointKind} from '../../../../../miniprogram/packages/places/rules/points'
import type {DeskStop} from './views'

/** Where people are served beside the hall. `_id` is `<community>:<slug>`. */
export interface ServicePoint {
  readonly _id: string
  readonly community: string
  readonly kind: SavedPointKind
  readonly name: string
  readonly audience: string
  readonly address: string
  readonly grid?: string
  readonly building?: string
  readonly phone: string
  readonly sessions: readonly Session[]
  readonly stops: readonly DeskStop[]
  readonly order: number
}
