import type {Kind} from './view'

/** What was typed stays on the phone until it has been sent. */

const draftKey = 'draft:places:report'

export const keptReport = (): {readonly kind: Kind; readonly words: string} => {
  const kept: unknown = wx.getStorageSync(draftKey)
  const draft = {kind: 'missing', words: '', ...(typeof kept === 'object' ? kept : {})}
  return {
    kind: draft.kind === 'wrong' ? 'wrong' : 'missing',
    words: typeof draft.words === 'string' ? draft.words : '',
  }
}

export const keepReport = (kind: Kind, words: string): void => wx.setStorageSync(draftKey, {kind, words})

export const dropReport = (): void => wx.removeStorageSync(draftKey)
