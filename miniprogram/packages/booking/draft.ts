import {acting} from './acting'
import type {SaidDraft} from './components/terms/view'
import type {Place} from './place'

/**
 * A booking that somebody has begun, kept on the phone by service: it survives a failed request,
 * going back, and the app being killed.
 */
export interface BookingDraft {
  /** Ids of materials that are ready. */
  readonly ticked: readonly string[]
  readonly slot?: Place
  readonly name?: string
  readonly phone?: string
  /** Where somebody is to come. */
  readonly home?: string
  /** What the service asks, and what was said to it. */
  readonly said?: SaidDraft
}

// An older version may have stored something else.
const isDraft = (value: unknown): value is BookingDraft =>
  typeof value === 'object' &&
  value !== null &&
  'ticked' in value &&
  Array.isArray(value.ticked) &&
  value.ticked.every((id) => typeof id === 'string')

// What is begun for somebody else is not gone on with for oneself.
const keyOf = (service: string): string => {
  const whom = acting.now
  return `draft:booking:${service}${whom === null ? '' : `:${whom.person}`}`
}

/** The draft for a service, or null. */
export const readDraft = (service: string): BookingDraft | null => {
  const stored: unknown = wx.getStorageSync(keyOf(service))
  return isDraft(stored) ? stored : null
}

/** Changes a part of the draft and keeps the rest. */
export const keepInDraft = (service: string, part: Partial<BookingDraft>): void => {
  wx.setStorageSync(keyOf(service), {ticked: [], ...readDraft(service), ...part})
}

/** The booking is made: nothing is left to keep. */
export const dropDraft = (service: string): void => wx.removeStorageSync(keyOf(service))
