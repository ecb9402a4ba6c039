import {EJSON} from 'bson'
import {invalidParam, refused} from './errors'
import {type Document, isDocument} from './values'

/**
 * Documents are stored as relaxed extended JSON, which is also what the SDK reads: a document without
 * a projection goes from the disk to the wire as it is. Plain JSON needs no second walk.
 */
export function decode(text: string): unknown {
  const value: unknown = JSON.parse(text)
  return text.includes('"$') || text.includes('__proto__') ? revive(value, 0) : value
}

export function decodeDocument(text: string): Document {
  const value = decode(text)
  if (!isDocument(value)) throw invalidParam('a document is expected')
  return value
}

/** The same for what arrives: `now` (ms) is what `$tcb_server_date` counts from. */
export function decodeWire(text: string, now: number): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalidParam('malformed extended JSON')
  }
  return revive(value, now)
}

export function encode(value: unknown): string {
  return JSON.stringify(toRelaxed(value))
}

function toRelaxed(value: unknown): unknown {
  if (typeof value === 'number') {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value
    return {$numberDouble: Object.is(value, -0) ? '-0.0' : String(value)}
  }
  if (typeof value !== 'object' || value === null) return value === undefined ? null : value
  if (Array.isArray(value)) return value.map(toRelaxed)
  if (value instanceof Date) {
    const ms = value.getTime()
    if (Number.isNaN(ms)) return null
    return {$date: ms >= 0 && ms < 253402318800000 ? value.toISOString() : {$numberLong: String(ms)}}
  }
  if (value instanceof RegExp) {
    return {$regularExpression: {pattern: value.source, options: value.flags}}
  }
  if ('_bsontype' in value) return EJSON.serialize(value)
  const out: Document = {}
  for (const [key, field] of Object.entries(value)) out[key] = toRelaxed(field)
  return out
}

const regexFlags = new Set(['i', 'm', 's', 'u'])

function toRegExp(pattern: unknown, options: unknown): RegExp {
  const flags = typeof options === 'string' ? options : ''
  for (const flag of flags) if (!regexFlags.has(flag)) throw refused(`invalid flag in regex options: ${flag}`)
  try {
    return new RegExp(String(pattern), flags)
  } catch (error) {
    throw refused(`Regular expression is invalid: ${error instanceof Error ? error.message : 'unknown'}`)
  }
}

/** A tagged value such as `{"$numberInt": "1"}`; undefined when the object is an ordinary one. */
function tagged(tag: string, object: Document, now: number): {value: unknown} | undefined {
  const raw = object[tag]
  switch (tag) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
      return {value: Number(raw)}
    case '$date': {
      const at = isDocument(raw) ? Number(raw.$numberLong) : typeof raw === 'number' ? raw : String(raw)
      return {value: new Date(at)}
    }
    case '$tcb_server_date': {
      const shift = isDocument(raw) ? revive(raw.offset, now) : 0
      return {value: new Date(now + (typeof shift === 'number' ? shift : 0))}
    }
    case '$regularExpression':
      return isDocument(raw) ? {value: toRegExp(raw.pattern, raw.options)} : undefined
    case '$undefined':
      return {value: null}
    case '$oid':
    case '$binary':
    case '$uuid':
    case '$timestamp':
    case '$minKey':
    case '$maxKey':
    case '$numberDecimal':
      return {value: EJSON.deserialize(object)}
    default:
      return undefined
  }
}

function revive(value: unknown, now: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => revive(item, now))
  const object: Document = {...value}
  const keys = Object.keys(object)
  const first = keys[0]
  if (first?.startsWith('$')) {
    const special = tagged(first, object, now)
    if (special) return special.value
  }
  for (const key of keys) {
    if (key === '__proto__') throw invalidParam('a field must not be named __proto__')
    object[key] = revive(object[key], now)
  }
  return object
}
