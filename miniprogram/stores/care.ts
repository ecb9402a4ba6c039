/**
 * Care mode: larger everything, fewer things. Follows WeChat's own font setting until the person
 * chooses; the choice stays on this phone.
 */

const choiceKey = 'care'
/** WeChat's font setting from which its users have asked for large print. */
const largePrint = 1.3

type Listener = (on: boolean) => void

const listeners = new Set<Listener>()
let on: boolean | undefined

const read = (): boolean => {
  const chosen: unknown = wx.getStorageSync(choiceKey)
  if (chosen === 'on' || chosen === 'off') return chosen === 'on'
  return wx.getAppBaseInfo().fontSizeScaleFactor >= largePrint
}

export const care = {
  get on(): boolean {
    on ??= read()
    return on
  },

  choose(next: boolean): void {
    on = next
    wx.setStorageSync(choiceKey, next ? 'on' : 'off')
    listeners.forEach((listener) => listener(next))
  },

  /** Calls back on every change; returns what ends that. */
  follow(listener: Listener): () => void {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}
