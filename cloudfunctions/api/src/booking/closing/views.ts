import type {BookingView} from '../views'

/** A day as it is shut or to be shut. Dates `YYYY-MM-DD`, times `HH:mm` at +08:00. */
export interface ClosingView {
  readonly today: string
  readonly date: string
  readonly resources: readonly {
    readonly id: string
    readonly name: string
    /** Why nothing is booked there on the day; absent where something is. */
    readonly closed?: string
    /** It was shut for this one day, and can be opened again. */
    readonly byHand: boolean
    /** Visits that stand. */
    readonly booked: number
  }[]
  /** Who has booked a time that is shut and has not answered yet. */
  readonly displaced: readonly {
    readonly booking: string
    readonly code: string
    /** Masked; empty where it is confidential. */
    readonly name: string
    readonly service: string
    readonly resource: string
    readonly time: string
    readonly until: string
    /** What is kept for them; absent where nothing is free, or they let it go. */
    readonly kept?: NonNullable<BookingView['kept']>
  }[]
}
