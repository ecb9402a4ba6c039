import {isValues} from './guards'

/** What the phone around the pages decides; kept in this browser, shared by shell and pages. */
export interface Settings {
  /** Who uses the phone. */
  openid: string
  offline: boolean
  /** WeChat's own font setting: 1 is standard. */
  fontScale: number
}

const KEY = 'preview.settings'

const freshOpenid = (): string => {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const picks = crypto.getRandomValues(new Uint8Array(27))
  return `o${[...picks].map((pick) => letters.charAt(pick % letters.length)).join('')}`
}

const parse: (text: string) => unknown = JSON.parse

function stored(): unknown {
  try {
    return parse(localStorage.getItem(KEY) ?? '{}')
  } catch {
    return {}
  }
}

export function readSettings(): Settings {
  const saved = stored()
  const known = isValues(saved) ? saved : {}
  const openid =
    typeof known['openid'] === 'string' && known['openid'] !== '' ? known['openid'] : freshOpenid()
  const settings = {
    openid,
    offline: known['offline'] === true,
    fontScale: typeof known['fontScale'] === 'number' ? known['fontScale'] : 1,
  }
  if (openid !== known['openid']) writeSettings(settings)
  return settings
}

export function writeSettings(change: Partial<Settings>): void {
  const saved = stored()
  localStorage.setItem(KEY, JSON.stringify({...(isValues(saved) ? saved : {}), ...change}))
}

/** Calls back when another frame of this browser changed the settings. */
export function onSettings(listener: (settings: Settings) => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === KEY) listener(readSettings())
  })
}

/** A person whom nobody knows yet. */
export const newVisitor = freshOpenid
