import type {Notifying} from '../../kernel/notify'
import type {Entry} from '../../kernel/timelineEntry'
import type {Due} from '../../../../../miniprogram/packages/places/rules/due'
import type {
  ComplaintEvent,
  ComplaintState,
} from '../../../../../miniprogram/packages/privacy/rules/complaints'

/** What somebody says about the app itself, or objects to in what is held about them. */
export interface Complaint extends Notifying {
  readonly _id: string
  readonly community: string
  /** `objection`: against something that somebody else wrote about them. */
  readonly kind: 'complaint' | 'objection'
  /** The person; of a visitor without an account a fingerprint of the WeChat identity. */
  readonly by: string
  readonly words: string
  /** Names the holding that is objected to. */
  readonly about?: string
  /** The district that answers as well, because it is about those who would answer; '-' where not. */
  readonly district: string
  readonly state: ComplaintState
  readonly due: Due
  readonly answer?: {
    readonly said: string
    readonly by: string
    readonly at: Date
    readonly from: 'community' | 'district'
  }
  readonly at: Date
  /** What the call that made it was given. */
  readonly inputHash: string
  readonly rev: number
  readonly timeline: readonly Entry<ComplaintEvent, ComplaintState>[]
  readonly changedAt: Date
  /** Sorts by when it was said: ISO time and id. */
  readonly ord: string
}
