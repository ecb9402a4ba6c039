import type {BookingState} from '../../../../../miniprogram/packages/booking/rules/states'

export interface HomeVisit {
  readonly id: string
  readonly service: string
  /** Whole only for who goes and for an admin, on the day. */
  readonly name: string
  /** Empty for everybody else, and before the day. */
  readonly address: string
  readonly date: string
  readonly time: string
  readonly until: string
  readonly state: BookingState
  /** Who goes; empty: nobody yet. */
  readonly worker: string
  readonly mine: boolean
}

export interface HomeVisitsView {
  readonly date: string
  readonly visits: readonly HomeVisit[]
}
