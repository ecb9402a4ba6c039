/** How many places of coming days a change leaves without hours. */
export interface Stranded {
  /** Places taken beyond what the new hours have: nobody loses one, and none of them is given out again. */
  readonly stranded: number
  /** Of these, how many are at a time that is not served any more: they are told, and can choose another. */
  readonly shut: number
}

/** A coming day as the hours make it. */
export interface PlannedDay {
  readonly date: string
  /** When it is open, earliest first. */
  readonly hours: readonly {readonly from: string; readonly until: string}[]
  /** Places that it has in all; 0 where stretches are booked. */
  readonly places: number
  /** Why nobody is served, in words. */
  readonly closed?: string
  /** Why nothing can be booked, in words. */
  readonly notYet?: string
  /** It has hours of its own. */
  readonly own?: true
}

export interface CheckView extends Stranded {
  /** Places taken from now on, and the last day on which one is. */
  readonly coming: number
  readonly last?: string
  /** The days within its horizon; of a class, its lessons from today on, no more than that many. */
  readonly days: readonly PlannedDay[]
}
