import {draft} from '../../services/draft'
import type {Draft} from '../../services/draft'

/** A booking that somebody has begun: what is ready, what was chosen, what was typed. */
export interface BookingDraft {
  /** Ids of materials that are ready. */
  readonly ticked: readonly string[]
  readonly slot?: {readonly date: string; readonly time: string; readonly until: string}
  readonly name?: string
  readonly phone?: string
}

const isDraft = (value: unknown): value is BookingDraft =>
  typeof value === 'object' &&
  value !== null &&
  'ticked' in value &&
  Array.isArray(value.ticked) &&
  value.ticked.every((id) => typeof id === 'string')

/** The draft for one service. */
export const bookingDraft = (service: string): Draft<BookingDraft> => draft(`booking:${service}`, isDraft)

/** Changes a part of the draft and keeps the rest. */
export const keepInDraft = (service: string, part: Partial<BookingDraft>): void => {
  const kept = bookingDraft(service)
  kept.save({ticked: [], ...kept.read(), ...part})
}
