/** Somebody's waiting as they see it. Times `HH:mm` at +08:00, instants ISO. */
export interface WaitView {
  readonly id: string
  readonly service: {readonly id: string; readonly name: string}
  readonly place: string
  readonly date: string
  readonly time: string
  readonly until: string
  /** `over`: the offer was not answered in time, or the day was shut. */
  readonly state: 'waiting' | 'offered' | 'taken' | 'left' | 'over'
  /** How many stand before; only while waiting. */
  readonly before?: number
  /** Until when the place is kept; only while offered. */
  readonly offerUntil?: string
}
