import type {Notifying} from '../../kernel/notify'
import type {Entry} from '../../kernel/timelineEntry'
import type {ReferralState} from '../../../../../miniprogram/packages/lessons/rules/referral'

/** Somebody is sent on to another office. Nothing of why is kept. */
export interface Referral extends Notifying {
  readonly _id: string
  readonly community: string
  readonly person: string
  readonly service: {readonly id: string; readonly name: string}
  /** The office, as the service names it. */
  readonly to: string
  readonly state: ReferralState
  readonly inputHash: string
  readonly timeline: readonly Entry<ReferralState | 'erase', ReferralState>[]
  readonly ord: string
  readonly changedAt: Date
  readonly rev: number
}
