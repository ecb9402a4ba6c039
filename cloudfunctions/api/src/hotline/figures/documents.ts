import type {Histogram} from '../../../../../miniprogram/shared/histogram'

/** What may be expected in a place, read off its counters each night. `_id` is the community or district. */
export interface Expected {
  readonly _id: string
  readonly community: string
  /** By `<grid>:<matter>`, `*` for the whole place: how long it took, where enough cases were closed. */
  readonly halves: Readonly<Record<string, Histogram>>
  readonly changedAt: Date
}
