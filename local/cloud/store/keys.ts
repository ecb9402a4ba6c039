import {refused} from './errors'
import {compare, isArray, isDocument, typeOrder} from './values'

/**
 * Sort keys: a value becomes bytes whose order is BSON's order of the values, and the bytes of one
 * value are never the beginning of another's. An index key is the concatenation of its fields' bytes;
 * a descending field has every bit turned over. SQLite compares such keys byte by byte.
 */

/** MongoDB's limit for one index entry. */
const maxFieldBytes = 1024

const scratch = new DataView(new ArrayBuffer(8))

function numberBytes(value: number): number[] {
  scratch.setFloat64(0, value === 0 ? 0 : value)
  const bytes = [0, 0, 0, 0, 0, 0, 0, 0].map((_, i) => scratch.getUint8(i))
  if (Number.isNaN(value)) return [0, 0, 0, 0, 0, 0, 0, 0]
  const negative = ((bytes[0] ?? 0) & 0x80) !== 0
  return bytes.map((byte, i) => (negative ? byte ^ 0xff : i === 0 ? byte ^ 0x80 : byte))
}

/** Zero bytes inside are written 00 FF; two zero bytes end the text. */
function textBytes(text: string): Buffer {
  const bytes = Buffer.from(`${text}\0\0`, 'utf8')
  const end = bytes.length - 2
  if (bytes.indexOf(0) === end) return bytes
  const out: number[] = []
  for (const byte of bytes.subarray(0, end)) out.push(...(byte === 0 ? [0, 0xff] : [byte]))
  return Buffer.from([...out, 0, 0])
}

function append(value: unknown, parts: (Buffer | number[])[]): void {
  const type = typeOrder(value)
  if (typeof value === 'number') parts.push([type], numberBytes(value))
  else if (typeof value === 'string') parts.push([type], textBytes(value))
  else if (typeof value === 'boolean') parts.push([type, value ? 1 : 0])
  else if (value instanceof Date) parts.push([type], numberBytes(value.getTime()))
  else if (value === null || value === undefined) parts.push([type])
  else if (isArray(value)) {
    parts.push([type])
    for (const item of value) append(item, parts)
    parts.push([0])
  } else if (isDocument(value)) {
    parts.push([type])
    for (const [key, field] of Object.entries(value)) {
      parts.push([typeOrder(field)], textBytes(key))
      append(field, parts)
    }
    parts.push([0])
  } else parts.push([type], textBytes(JSON.stringify(value)))
}

/** The bytes of one value, turned over when `descending`. */
export function encodeKey(value: unknown, descending = false): Buffer {
  const parts: (Buffer | number[])[] = []
  append(value, parts)
  const key = Buffer.concat(parts.map((part) => Buffer.from(part)))
  return descending ? Buffer.from(key.map((byte) => byte ^ 0xff)) : key
}

/** As `encodeKey`, and refuses what MongoDB would not index. */
export function encodeIndexKey(value: unknown, descending: boolean): Buffer {
  const key = encodeKey(value, descending)
  if (key.length > maxFieldBytes) {
    throw refused(`index key too large: ${String(key.length)} bytes, the limit is ${String(maxFieldBytes)}`)
  }
  return key
}

/** The smallest key above every key that begins with `prefix`. */
export function successor(prefix: Buffer): Buffer {
  let end = prefix.length
  while (end > 0 && prefix[end - 1] === 0xff) end -= 1
  if (end === 0) return Buffer.from([0xff, 0xff])
  const next = Buffer.from(prefix.subarray(0, end))
  next[end - 1] = (next[end - 1] ?? 0) + 1
  return next
}

/** One side of a range over a field. */
export interface Bound {
  readonly value: unknown
  readonly inclusive: boolean
}

export interface Interval {
  readonly start: Buffer
  readonly end: Buffer
}

/** Bytes from `low` to `high` (either may be open: then the end of the other's type). */
export function intervalOf(
  low: Bound | undefined,
  high: Bound | undefined,
  descending: boolean,
): Interval | undefined {
  const sample = low ?? high
  if (!sample) return undefined
  if (low && high && compare(low.value, high.value) > 0) return undefined
  const type = typeOrder(sample.value)
  const flip = (bytes: Buffer) => (descending ? Buffer.from(bytes.map((byte) => byte ^ 0xff)) : bytes)
  const first = descending ? high : low
  const last = descending ? low : high
  const whole = flip(Buffer.from([type]))
  const start = first
    ? first.inclusive
      ? encodeKey(first.value, descending)
      : successor(encodeKey(first.value, descending))
    : whole
  const end = last
    ? last.inclusive
      ? successor(encodeKey(last.value, descending))
      : encodeKey(last.value, descending)
    : successor(whole)
  return {start, end}
}
