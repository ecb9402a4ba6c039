import {idleMs, lockPage} from '../words/lock'

/**
 * A PC at the counter that nobody touches locks itself, and opens again by the signed-in person's PIN. Only for
 * those who have set one, and only on PCs: a phone locks itself. What is kept on the PC outlives a restart of the
 * mini-program, so that closing it opens nothing.
 */

const lockedKey = 'locked'
const touchedKey = 'touched-at'
const armedKey = 'has-pin'
/** The storage is written this often at most: every touch comes by here. */
const writeEvery = 15_000

let touchedAt = 0
let writtenAt = 0
let timer: ReturnType<typeof setTimeout> | undefined

const isPc = (): boolean => ['windows', 'mac'].includes(wx.getDeviceInfo().platform)

const keptTouch = (): number => {
  const kept: unknown = wx.getStorageSync(touchedKey)
  return typeof kept === 'number' && kept <= Date.now() ? kept : 0
}

/** The page that is open, with its query, to come back to. */
const here = (): string => {
  const page = getCurrentPages().at(-1)
  if (page === undefined) return '/pages/mine/mine'
  const query = Object.entries(page.options)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  return `/${page.route}${query === '' ? '' : `?${query}`}`
}

export const lock = {
  /** Whether a staff page may be locked here at all. */
  get armed(): boolean {
    return isPc() && wx.getStorageSync<unknown>(armedKey) === true
  },

  get isPc(): boolean {
    return isPc()
  },

  /** Where to go when it opens again; empty while it is open. */
  get lockedAt(): string {
    const kept: unknown = wx.getStorageSync(lockedKey)
    return typeof kept === 'string' ? kept : ''
  },

  /** The cloud has told whether the person has a PIN. */
  arm(hasPin: boolean): void {
    if ((wx.getStorageSync<unknown>(armedKey) === true) !== hasPin) wx.setStorageSync(armedKey, hasPin)
    if (!hasPin) wx.removeStorageSync(lockedKey)
  },

  /** Somebody is there: a touch, a click, something typed. */
  note(): void {
    touchedAt = Date.now()
    if (touchedAt - writtenAt < writeEvery) return
    writtenAt = touchedAt
    wx.setStorageSync(touchedKey, touchedAt)
  },

  /** A staff page comes to front: it locks at once if it should have, and watches from now on. */
  watch(): void {
    if (!lock.armed) return
    if (lock.lockedAt !== '') {
      void wx.reLaunch({url: lockPage})
      return
    }
    const last = Math.max(touchedAt, keptTouch())
    if (last !== 0 && Date.now() - last >= idleMs) {
      lock.now()
      return
    }
    if (last === 0) lock.note()
    if (timer !== undefined) clearTimeout(timer)
    timer = setTimeout(
      () => lock.watch(),
      Math.max(1000, (last === 0 ? Date.now() : last) + idleMs - Date.now()),
    )
  },

  /** No staff page is in front. */
  rest(): void {
    if (timer !== undefined) clearTimeout(timer)
    timer = undefined
  },

  /** Locks: every open page goes, with all that stood on it. What was typed is kept by the pages themselves. */
  now(): void {
    lock.rest()
    wx.setStorageSync(lockedKey, here())
    void wx.reLaunch({url: lockPage})
  },

  /** The PIN was right. @returns the page to go back to */
  open(): string {
    const back = lock.lockedAt
    wx.removeStorageSync(lockedKey)
    writtenAt = 0
    lock.note()
    return back === '' || back.startsWith(lockPage) ? '/pages/mine/mine' : back
  },
}
