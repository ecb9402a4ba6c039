import type {Thing} from '../../kernel/contract'
import type {Entry} from '../../kernel/timelineEntry'
import type {Lent} from '../../../../../miniprogram/packages/people/rules/delegation'

export type DelegationState = Lent['state']

/**
 * What somebody lets somebody else do for them, for a time. One document for the two of them, whatever is lent again
 * later: so there is never more than one that holds, and a new one takes the place of the one before in one write.
 */
export interface Delegation extends Lent {
  /** `<community>:<fingerprint of the two>`. */
  readonly _id: string
  readonly community: string
  /** Whose things they are. */
  readonly of: string
  /** Who does them. */
  readonly to: string
  readonly things: readonly Thing[]
  /** When it was lent: whoever moves out later has ended it. */
  readonly lentAt: Date
  /** Lent in the app by the person, or at the window on paper. */
  readonly how: 'app' | 'window'
  /** When it was last made use of. */
  readonly usedAt?: Date
  readonly timeline: readonly Entry<'lend' | 'end' | 'erase', DelegationState>[]
  readonly changedAt: Date
  /** Goes up with each step, and with each act under it: an act and its end cannot pass each other. */
  readonly rev: number
}

/** What an offer's code says: taken, it becomes the delegation. */
export interface Offered {
  readonly things: readonly Thing[]
  readonly months: 1 | 3 | 12
  readonly how: 'app' | 'window'
  /** Number of the signed paper. */
  readonly paper?: string
}
