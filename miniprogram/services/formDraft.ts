import {lock} from '../stores/lock'

/** What somebody has typed into a form and not sent yet: it survives a failed request and the app being killed. */
export type FormValues = Readonly<Record<string, string | boolean>>

const isValues = (value: unknown): value is FormValues =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one) => typeof one === 'string' || typeof one === 'boolean')

const keyOf = (form: string): string => `draft:form:${form}`

/** @param form what is filled in, with the revision that was seen: `holder:h_1:3` */
export const readFormDraft = (form: string): FormValues | null => {
  const stored: unknown = wx.getStorageSync(keyOf(form))
  return isValues(stored) ? stored : null
}

export const keepFormDraft = (form: string, values: FormValues): void => {
  // Whoever types is there.
  lock.note()
  wx.setStorageSync(keyOf(form), values)
}

/** It was sent, or is not wanted any more. */
export const dropFormDraft = (form: string): void => wx.removeStorageSync(keyOf(form))
