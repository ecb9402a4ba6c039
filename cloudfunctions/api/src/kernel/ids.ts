import {randomBytes} from 'node:crypto'
import {fingerprint, sha256} from './secrets'

/** A random id: `p_` and 24 hex digits for a person. It says nothing about whom it names. */
export const randomId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`

/**
 * The id of what a person's once-only key makes: the same key makes the same document, so a retry
 * finds it instead of making a second one.
 */
export const idFromKey = (prefix: string, person: string, key: string): string =>
  `${prefix}_${fingerprint(prefix, person, key).slice(0, 24)}`

/** JSON with sorted keys, so that equal inputs have equal hashes whatever order a client sent. */
const canonical = (value: unknown): string => {
  // A Date has no entries of its own: two moments would be the same.
  if (value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`)
    return `{${entries.join(',')}}`
  }
  return value === undefined ? 'null' : JSON.stringify(value)
}

/** A hash of what something says, whatever the order of its keys. */
export const hashOf = (value: unknown): string => sha256(canonical(value))

/** What an input was, without keeping it. Keyed: a name and a number could be guessed from a plain hash. */
export const inputHashOf = (input: unknown): string => fingerprint('input', canonical(input))
