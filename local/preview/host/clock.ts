import {isValues} from './guards'

/**
 * Shifts this page's Date to the server's clock, so that pages, functions and timers agree on what day it is.
 * @param shiftMs how far the server's clock is ahead of this machine's
 */
export function shiftClock(shiftMs: number): void {
  const Real = Date
  const now = (): number => Real.now() + shiftMs
  globalThis.Date = new Proxy(Real, {
    construct(target, input: unknown[], made) {
      const result: unknown = Reflect.construct(target, input.length === 0 ? [now()] : input, made)
      if (!isValues(result)) throw new Error('no date')
      return result
    },
    apply: () => new Real(now()).toString(),
    get(target, name) {
      const own: unknown = Reflect.get(target, name)
      return name === 'now' ? now : own
    },
  })
}

/** How far the local cloud's clock is ahead, in ms; 0 when it does not say. */
export async function serverShift(): Promise<number> {
  try {
    const response = await fetch('/control/clock')
    const body: unknown = response.ok ? await response.json() : null
    if (!isValues(body)) return 0
    const now = timeOf(body['now'])
    return now === null || Math.abs(now - Date.now()) < 2000 ? 0 : now - Date.now()
  } catch {
    return 0
  }
}

const timeOf = (now: unknown): number | null => {
  const time = typeof now === 'string' || typeof now === 'number' ? new Date(now).getTime() : Number.NaN
  return Number.isFinite(time) ? time : null
}
