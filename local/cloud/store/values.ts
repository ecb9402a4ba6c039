/**
 * Values of a document: null, boolean, number, string, Date, RegExp, array, plain object, and the
 * classes of the bson library for the rest. Their order and equality are BSON's.
 */
export type Document = Record<string, unknown>

export const isDocument = (v: unknown): v is Document =>
  typeof v === 'object' &&
  v !== null &&
  !Array.isArray(v) &&
  !(v instanceof Date) &&
  !(v instanceof RegExp) &&
  !('_bsontype' in v)

export const isArray = (v: unknown): v is readonly unknown[] => Array.isArray(v)

/** BSON's canonical type order; also the first byte of a sort key. */
export const order = {
  missing: 2,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  other: 47,
  regex: 50,
} as const

/** Canonical type of a value; undefined counts as null, as in an index and in `{field: null}`. */
export function typeOrder(v: unknown): number {
  switch (typeof v) {
    case 'number':
    case 'bigint':
      return order.number
    case 'string':
      return order.string
    case 'boolean':
      return order.boolean
    case 'undefined':
      return order.null
  }
  if (v === null) return order.null
  if (Array.isArray(v)) return order.array
  if (v instanceof Date) return order.date
  if (v instanceof RegExp) return order.regex
  if (typeof v === 'object' && '_bsontype' in v) {
    switch (v._bsontype) {
      case 'Binary':
        return order.binary
      case 'ObjectID':
      case 'ObjectId':
        return order.objectId
      default:
        return order.other
    }
  }
  return order.object
}

const compareNumbers = (a: number, b: number) =>
  a === b ? 0 : Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : Number.isNaN(b) ? 1 : a < b ? -1 : 1

/** By code points: JavaScript compares UTF-16 units, which puts 𠮷 before some of the basic plane. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) {
      const high = (unit: number) => unit >= 0xd800 && unit <= 0xdfff
      if (high(x) !== high(y)) return high(x) ? 1 : -1
      return x < y ? -1 : 1
    }
  }
  return a.length < b.length ? -1 : 1
}

/** Total order of two values, as MongoDB sorts. Returns a number below, at or above 0. */
export function compare(a: unknown, b: unknown): number {
  const types = typeOrder(a) - typeOrder(b)
  if (types !== 0) return types
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b)
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b)
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  if (a instanceof Date && b instanceof Date) return compareNumbers(a.getTime(), b.getTime())
  if (isArray(a) && isArray(b)) {
    for (let i = 0; i < a.length && i < b.length; i += 1) {
      const c = compare(a[i], b[i])
      if (c !== 0) return c
    }
    return a.length - b.length
  }
  if (isDocument(a) && isDocument(b)) return compareDocuments(a, b)
  return a === b || typeOrder(a) === order.null ? 0 : compareStrings(String(a), String(b))
}

/** Field by field in stored order: type, then name, then value. `{a, b}` and `{b, a}` differ. */
function compareDocuments(a: Document, b: Document): number {
  const left = Object.keys(a)
  const right = Object.keys(b)
  for (let i = 0; i < left.length && i < right.length; i += 1) {
    const x = left[i] ?? ''
    const y = right[i] ?? ''
    const types = typeOrder(a[x]) - typeOrder(b[y])
    if (types !== 0) return types
    if (x !== y) return compareStrings(x, y)
    const values = compare(a[x], b[y])
    if (values !== 0) return values
  }
  return left.length - right.length
}

export const equal = (a: unknown, b: unknown) => compare(a, b) === 0
