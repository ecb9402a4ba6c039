import type {Spot} from '../../../../../miniprogram/packages/hotline/rules/parties'
import type {Why} from '../../../../../miniprogram/packages/hotline/rules/suggest'

interface Matter {
  readonly community: string
  /** Building or grid: nothing finer. */
  readonly spot: Spot
  readonly item: {readonly id: string; readonly name: string}
}

/** When one matter came at one place: days and request ids, nobody's words. `_id` is `<community>:<near>:<item>`. */
export interface Habit extends Matter {
  readonly _id: string
  /** `<YYYY-MM-DD>:<request id>`, each once. */
  readonly cases: readonly string[]
  /** When it is looked at again with nobody calling. Index: {nextAt: 1}. */
  readonly nextAt?: Date
  readonly changedAt: Date
}

/** Something that can be done before the next call. `_id` is the habit's and the period's. */
export interface Suggestion extends Matter {
  readonly _id: string
  readonly why: Why
  readonly state: 'open' | 'dismissed' | 'work'
  /** Why not, or the request that it became. */
  readonly reason?: string
  readonly request?: string
  readonly by?: string
  /** The call that decided. */
  readonly decidedWith?: string
  readonly rev: number
  readonly changedAt: Date
  readonly ord: string
}
