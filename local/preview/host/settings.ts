import {isValues} from './guards'

/** What the phone around the pages decides; kept in this browser, shared by shell and pages. */
export interface Settings {
  /** Who uses the phone; '' until somebody was chosen. */
  openid: string
  offline: boolean
  /** WeChat's own font setting: 1 is standard. */
  fontScale: number
}

const KEY = 'preview.settings'

const parse: (text: string) => unknown = JSON.parse

function stored(): Record<string, unknown> {
  try {
    const saved = parse(localStorage.getItem(KEY) ?? '{}')
    return isValues(saved) ? saved : {}
  } catch {
    return {}
  }
}

export function readSettings(): Settings {
  const {openid, offline, fontScale} = stored()
  return {
    openid: typeof openid === 'string' ? openid : '',
    offline: offline === true,
    fontScale: typeof fontScale === 'number' ? fontScale : 1,
  }
}

export function writeSettings(change: Partial<Settings>): void {
  localStorage.setItem(KEY, JSON.stringify({...stored(), ...change}))
}

/** Calls back when another frame of this browser changed the settings. */
export function onSettings(listener: (settings: Settings) => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === KEY) listener(readSettings())
  })
}

/** An openid for a person whom nobody knows yet. */
export function newVisitor(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const picks = crypto.getRandomValues(new Uint8Array(27))
  return `o${[...picks].map((pick) => letters.charAt(pick % letters.length)).join('')}`
}
