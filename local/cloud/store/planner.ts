import type {Index} from './indexes'
import {encodeKey, type Interval, intervalOf, successor} from './keys'
import {conditionsOf, type FieldCondition} from './query'
import type {Table} from './table'
import {type Document, isArray, isDocument} from './values'

export type Sort = readonly (readonly [path: string, direction: 1 | -1])[]

/** A stretch of an index; keys of one stretch share their first `offset` bytes. */
export interface Stretch extends Interval {
  readonly offset: number
}

export interface Plan {
  /** Undefined: the whole collection, in the order it was written. */
  readonly index: Index | undefined
  readonly stretches: readonly Stretch[]
  readonly reverse: boolean
  /** The documents come in the order that was asked for; several stretches have to be merged. */
  readonly sorted: boolean
  /** An array, or a second alternative, may bring a document more than once. */
  readonly repeats: boolean
  /** The branches of an `$or`, each with its own index; they stand for this plan's stretches. */
  readonly alternatives?: readonly Plan[]
}

/** Beyond this many stretches an index is used with fewer fields. */
const maxStretches = 1000
const everything: Interval = {start: Buffer.alloc(0), end: Buffer.from([0xff, 0xff])}

interface Candidate extends Plan {
  readonly score: number
}

/** Does the index bring the documents in this order? Yields the direction and where the order begins. */
function orderServed(
  index: Index,
  sort: Sort,
  constant: ReadonlySet<string>,
): {reverse: boolean; from: number} | undefined {
  let at = 0
  let from: number | undefined
  let reverse: boolean | undefined
  for (const [path, direction] of sort) {
    if (constant.has(path)) continue
    while (
      constant.has(index.components[at]?.path ?? '') ||
      (from === undefined && skippable(index, at, path))
    ) {
      at += 1
    }
    const component = index.components[at]
    if (component?.path !== path || index.multikey.has(path)) return undefined
    const backwards = component.descending !== (direction === -1)
    if (reverse !== undefined && reverse !== backwards) return undefined
    reverse = backwards
    from ??= at
    at += 1
  }
  return {reverse: reverse ?? false, from: from ?? 0}
}

/** Fields in front of the order that `$in` pins: their stretches are merged. */
function skippable(index: Index, at: number, path: string): boolean {
  const component = index.components[at]
  return component !== undefined && component.path !== path && at < index.components.length - 1
}

function consider(
  index: Index,
  fields: ReadonlyMap<string, FieldCondition>,
  sort: Sort,
): Candidate | undefined {
  let stretches: {bytes: Buffer; offsets: number[]}[] = [{bytes: Buffer.alloc(0), offsets: [0]}]
  let pinned = 0
  const constant = new Set<string>()
  let repeats = false
  for (const {path, descending} of index.components) {
    const values = fields.get(path)?.equals
    if (!values || stretches.length * values.length > maxStretches) break
    const encoded = new Map(
      values.map((value) => [encodeKey(value).toString('latin1'), encodeKey(value, descending)]),
    )
    stretches = stretches.flatMap(({bytes, offsets}) =>
      [...encoded.values()].map((part) => ({
        bytes: Buffer.concat([bytes, Buffer.from(part)]),
        offsets: [...offsets, bytes.length + part.length],
      })),
    )
    pinned += 1
    if (encoded.size === 1 && !index.multikey.has(path)) constant.add(path)
    if (encoded.size > 1 && index.multikey.has(path)) repeats = true
  }
  const next = index.components[pinned]
  const range = next && rangeOf(index, next.path, fields.get(next.path), next.descending)
  if (index.components.slice(pinned).some(({path}) => index.multikey.has(path))) repeats = true

  const served = sort.length === 0 ? {reverse: false, from: 0} : orderServed(index, sort, constant)
  // What stands in front of the order must be pinned, or the order holds only within each value.
  const sorted = served !== undefined && served.from <= pinned
  const ordered = sorted && sort.length > 0
  if (pinned === 0 && !range && !ordered) return undefined

  const whole = index.components.length === pinned
  const finished = stretches.map(({bytes, offsets}): Stretch => {
    const offset = offsets[Math.min(served?.from ?? 0, pinned)] ?? 0
    if (range) {
      return {
        start: Buffer.concat([bytes, range.start]),
        end: Buffer.concat([bytes, range.end]),
        offset,
      }
    }
    return bytes.length === 0 ? {...everything, offset: 0} : {start: bytes, end: successor(bytes), offset}
  })
  const score =
    (index.unique && whole ? 5000 : 0) +
    (index.primary && whole ? 5000 : 0) +
    pinned * 100 +
    (range ? 30 : 0) +
    (ordered ? 50 : 0)
  return {
    index,
    stretches: finished,
    reverse: sorted && served.reverse,
    sorted,
    repeats,
    score,
  }
}

function rangeOf(
  index: Index,
  path: string,
  field: FieldCondition | undefined,
  descending: boolean,
): Interval | undefined {
  if (!field || (!field.low && !field.high)) return undefined
  // In an array one element may satisfy the lower bound and another the upper: only one bound holds.
  const both = !index.multikey.has(path)
  const interval = intervalOf(field.low, both || !field.low ? field.high : undefined, descending)
  // Bounds that exclude each other: a stretch of no length.
  return interval ?? {start: Buffer.from([0xff, 0xff]), end: Buffer.from([0xff, 0xff])}
}

/** The best way to the documents that a query may match. */
export function plan(table: Table, query: Document, sort: Sort): Plan {
  const fields = conditionsOf(query)
  let best: Candidate | undefined
  for (const index of [table.primary, ...table.indexes]) {
    if (index.components.length === 0) continue
    const candidate = consider(index, fields, sort)
    if (candidate && (!best || candidate.score > best.score)) best = candidate
  }
  return (
    best ??
    planAlternatives(table, query, sort) ?? {
      index: undefined,
      stretches: [{...everything, offset: 0}],
      reverse: false,
      sorted: sort.length === 0,
      repeats: false,
    }
  )
}

/** Everything that must hold at once, without the `$and` around it. */
function conjuncts(query: Document): Document[] {
  const {$and: parts, ...own} = query
  return isArray(parts) ? [own, ...parts.filter(isDocument).flatMap(conjuncts)] : [own]
}

/** An `$or` is served when an index serves each of its branches. */
function planAlternatives(table: Table, query: Document, sort: Sort): Plan | undefined {
  const parts = conjuncts(query)
  const either = parts.find((part) => isArray(part.$or))
  if (!either || !isArray(either.$or)) return undefined
  const {$or: branches, ...beside} = either
  const rest = [...parts.filter((part) => part !== either), beside]
  const alternatives: Plan[] = []
  for (const branch of branches) {
    const one = isDocument(branch) ? plan(table, {$and: [...rest, branch]}, []) : undefined
    if (!one?.index) return undefined
    alternatives.push(...(one.alternatives ?? [one]))
  }
  const [first] = alternatives
  return (
    first && {
      index: first.index,
      stretches: [],
      reverse: false,
      sorted: sort.length === 0,
      repeats: true,
      alternatives,
    }
  )
}
