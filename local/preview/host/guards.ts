/** Small readers of values whose type the page decides. */

export type Values = Record<string, unknown>

export const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null

export const isFunction = (value: unknown): value is (...input: unknown[]) => unknown =>
  typeof value === 'function'

export const valuesOf = (value: unknown): Values => (isValues(value) ? value : {})

export const textOf = (value: unknown, otherwise = ''): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : otherwise

export const numberOf = (value: unknown, otherwise = 0): number => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : otherwise
}

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** A length as WXML attributes give it: a number of px, or text with px or rpx. */
export function pixels(value: unknown, otherwise = 0): number {
  if (typeof value !== 'string') return numberOf(value, otherwise)
  const parts = /^(-?[\d.]+)(r?px)?$/.exec(value.trim())
  if (parts === null) return otherwise
  return Number(parts[1]) * (parts[2] === 'rpx' ? rpx() : 1)
}

/** How many px one rpx is now; see --rpx in host.css. */
export const rpx = (): number => (window.innerWidth > 500 ? 0.5 : window.innerWidth / 750)
