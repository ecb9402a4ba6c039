import {formKinds, type Draft, type FormKind} from './forms'

/** A correction that is being typed stays on the phone until it is made or left. */

const draftKey = 'draft:places:mend'

const isKind = (kind: unknown): kind is FormKind => formKinds.some((known) => known === kind)

const isTexts = (values: unknown): values is Readonly<Record<string, string>> =>
  typeof values === 'object' &&
  values !== null &&
  Object.values(values).every((value) => typeof value === 'string')

export const keptDraft = (): Draft | null => {
  const kept: unknown = wx.getStorageSync(draftKey)
  if (typeof kept !== 'object' || kept === null) return null
  const {kind, about, values, choice} = {kind: '', about: '', values: null, choice: '', ...kept}
  return isKind(kind) && isTexts(values) ? {kind, about, values, choice} : null
}

export const keepDraft = (draft: Draft): void => wx.setStorageSync(draftKey, draft)

export const dropDraft = (): void => wx.removeStorageSync(draftKey)
