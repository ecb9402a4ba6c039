import type {Kind} from './view'

/** A change of a day that somebody has begun: it survives a failed request and the app being killed. */
export interface DayDraft {
  readonly date: string
  readonly kind: Kind | ''
  readonly name: string
}

const dayKey = 'draft:calendar'
const noticeKey = 'draft:holiday-notice'

const kinds: readonly unknown[] = ['', 'workday', 'holiday', 'closed']

// An older version may have stored something else.
const isDraft = (value: unknown): value is DayDraft =>
  typeof value === 'object' &&
  value !== null &&
  'date' in value &&
  typeof value.date === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'kind' in value &&
  kinds.includes(value.kind)

export const readDraft = (): DayDraft | null => {
  const stored: unknown = wx.getStorageSync(dayKey)
  return isDraft(stored) ? stored : null
}

export const keepDraft = (draft: DayDraft): void => wx.setStorageSync(dayKey, draft)

export const dropDraft = (): void => wx.removeStorageSync(dayKey)

/** The notice as it was pasted, '' when none was. */
export const readNoticeText = (): string => {
  const stored: unknown = wx.getStorageSync(noticeKey)
  return typeof stored === 'string' ? stored : ''
}

export const keepNoticeText = (text: string): void => wx.setStorageSync(noticeKey, text)

export const dropNoticeText = (): void => wx.removeStorageSync(noticeKey)
