/**
 * The store's behaviour written down a second time, the plain way: an array of documents, loops and
 * no indexes. Knows the small language of the property tests only.
 */
export interface Doc {
  readonly _id: string
  readonly g?: string
  readonly n?: number | string | null
  readonly t?: readonly number[]
  readonly u: number
}

export interface Where {
  readonly either?: readonly Where[]
  readonly _id?: {readonly in: readonly string[]}
  readonly g?: string
  readonly n?: {
    readonly op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'
    readonly value: number | string | null
  }
  readonly among?: readonly (number | string | null)[]
  readonly between?: readonly [number, number]
  readonly t?: {readonly op: 'has' | 'above' | 'in' | 'between'; readonly values: readonly number[]}
}

export type SortBy = readonly (readonly [field: 'g' | 'n' | 't' | '_id', direction: 1 | -1])[]

const same = (a: unknown, b: unknown) => typeof a === typeof b && a !== null && b !== null

function compares(
  op: string,
  value: number | string | null | undefined,
  wanted: number | string | null,
): boolean {
  const equal = (value ?? null) === wanted
  if (op === 'eq') return equal
  if (op === 'ne') return !equal
  if (wanted === null) return equal && op !== 'gt' && op !== 'lt'
  if (value === null || value === undefined || !same(value, wanted)) return false
  if (op === 'gt') return value > wanted
  if (op === 'gte') return value >= wanted
  if (op === 'lt') return value < wanted
  return value <= wanted
}

export function matches(doc: Doc, where: Where): boolean {
  if (where.either && !where.either.some((one) => matches(doc, one))) return false
  if (where._id && !where._id.in.includes(doc._id)) return false
  if (where.g !== undefined && doc.g !== where.g) return false
  if (where.n && !compares(where.n.op, doc.n, where.n.value)) return false
  if (where.among && !where.among.includes(doc.n ?? null)) return false
  if (where.between) {
    const [low, high] = where.between
    if (typeof doc.n !== 'number' || doc.n < low || doc.n > high) return false
  }
  if (where.t) {
    const {op, values} = where.t
    const [first = 0, last = first] = values
    const list = doc.t ?? []
    if (op === 'has' && !list.includes(first)) return false
    if (op === 'above' && !list.some((value) => value > first)) return false
    if (op === 'between' && !(list.some((v) => v >= first) && list.some((v) => v <= last))) return false
    if (op === 'in' && !list.some((value) => values.includes(value))) return false
  }
  return true
}

/** The same condition for the store. */
export function queryOf(where: Where): Record<string, unknown> {
  const query: Record<string, unknown> = {}
  if (where._id) query._id = {$in: where._id.in}
  if (where.g !== undefined) query.g = where.g
  if (where.either) query.$or = where.either.map(queryOf)
  const parts: Record<string, unknown>[] = []
  if (where.n) parts.push({n: {[`$${where.n.op}`]: where.n.value}})
  if (where.between) parts.push({n: {$gte: where.between[0], $lte: where.between[1]}})
  if (where.among) parts.push({n: {$in: where.among}})
  if (parts.length > 0) query.$and = parts
  if (where.t) {
    const {op, values} = where.t
    const [first, last = first] = values
    if (op === 'has') query.t = first
    else if (op === 'above') query.t = {$gt: first}
    else if (op === 'between') query.t = {$gte: first, $lte: last}
    else query.t = {$in: values}
  }
  return query
}

/** null and missing, then numbers, then text; an array by its least or greatest element. */
function rank(
  doc: Doc,
  field: 'g' | 'n' | 't' | '_id',
  direction: 1 | -1,
): readonly [number, number | string] {
  if (field === 't') {
    if (doc.t === undefined) return [1, 0]
    if (doc.t.length === 0) return [3, 0]
    return [2, direction === 1 ? Math.min(...doc.t) : Math.max(...doc.t)]
  }
  const value = doc[field]
  if (value === null || value === undefined) return [1, 0]
  return [typeof value === 'number' ? 2 : 3, value]
}

export function sorted(docs: readonly Doc[], by: SortBy): Doc[] {
  return [...docs].sort((a, b) => {
    for (const [field, direction] of by) {
      const [x, v] = rank(a, field, direction)
      const [y, w] = rank(b, field, direction)
      if (x !== y) return (x - y) * direction
      if (v !== w) return (v < w ? -1 : 1) * direction
    }
    return 0
  })
}
