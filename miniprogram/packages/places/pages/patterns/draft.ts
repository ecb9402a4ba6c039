import type {Pattern} from './view'

/** Patterns that were changed and not saved yet, kept on the phone: a failed send or a killed app loses nothing. */
export interface Draft {
  /** The revision that was changed. */
  readonly rev: number
  readonly patterns: readonly Pattern[]
}

const keyOf = (point: string): string => `draft:patterns:${point}`

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'rev' in value &&
  typeof value.rev === 'number' &&
  'patterns' in value &&
  Array.isArray(value.patterns)

export const readDraft = (point: string): Draft | null => {
  const stored: unknown = wx.getStorageSync(keyOf(point))
  return isDraft(stored) ? stored : null
}

export const keepDraft = (point: string, draft: Draft): void => wx.setStorageSync(keyOf(point), draft)

export const dropDraft = (point: string): void => wx.removeStorageSync(keyOf(point))
