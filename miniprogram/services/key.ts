/**
 * Once-only keys. A request that failed on its way may have arrived: trying again with the same
 * content sends the same key, so that the cloud does it once. Kept on the phone, because the app
 * may be killed between the two tries.
 */

const storageKey = 'once-keys'
/** After this long the same content is meant anew, in milliseconds. */
const lifetime = 30 * 60 * 1000

interface Kept {
  readonly key: string
  readonly at: number
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  typeof value.key === 'string' &&
  'at' in value &&
  typeof value.at === 'number'

const readAll = (now: number): Map<string, Kept> => {
  const stored: unknown = wx.getStorageSync(storageKey)
  const all = new Map<string, Kept>()
  if (typeof stored !== 'object' || stored === null) return all
  for (const [what, kept] of Object.entries(stored)) {
    if (isKept(kept) && now - kept.at < lifetime && kept.at <= now) all.set(what, kept)
  }
  return all
}

const writeAll = (all: Map<string, Kept>): void => wx.setStorageSync(storageKey, Object.fromEntries(all))

const letters = (): string => Math.random().toString(36).slice(2, 12)

/** Unique, not secret: the cloud joins it with who sent it. */
const newKey = (now: number): string => `${now.toString(36)}-${letters()}${letters()}`

/** The key for this content: the one already sent with it, or a new one. */
export const keyFor = (what: string): string => {
  const now = Date.now()
  const all = readAll(now)
  const kept = all.get(what)
  if (kept !== undefined) return kept.key
  const key = newKey(now)
  writeAll(all.set(what, {key, at: now}))
  return key
}

/** The cloud has answered: the same content sent later is another request. */
export const settle = (what: string): void => {
  const all = readAll(Date.now())
  if (all.delete(what)) writeAll(all)
}
