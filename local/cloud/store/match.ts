import {Context, evalExpr} from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as pipelines from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import * as windows from 'mingo/operators/window'
import type {Iterator} from 'mingo/lazy'
import {Query} from 'mingo/query'
import type {Options} from 'mingo/types'
import {refused, StoreError} from './errors'
import {distanceTo, intersects, nearOf, within} from './geo'
import {candidates, reach} from './paths'
import {compare, type Document, equal, isArray, isDocument, order, typeOrder} from './values'

/**
 * Which documents a query matches. mingo walks the query; the operators that compare are written here
 * on BSON's order, because mingo ignores the order of an object's fields, compares strings by UTF-16
 * units, reads `{$gte: null}` as nothing and lets a scalar fail `$all`.
 */

type Test = (document: Document) => boolean

const some =
  (path: string, test: (value: unknown) => boolean): Test =>
  (document) =>
    candidates(document, path).some(test)

const not =
  (test: Test): Test =>
  (document) =>
    !test(document)

const sameType = (a: unknown, b: unknown) => typeOrder(a) === typeOrder(b)

const listOf = (value: unknown, operator: string): readonly unknown[] => {
  if (!isArray(value)) throw refused(`${operator} needs an array`)
  return value
}

const matches = (value: unknown, wanted: unknown) =>
  wanted instanceof RegExp && typeof value === 'string' ? wanted.test(value) : equal(value, wanted)

const isIn = (path: string, wanted: unknown): Test => {
  const list = listOf(wanted, '$in')
  if (list.some((item) => isDocument(item) && Object.keys(item)[0]?.startsWith('$'))) {
    throw refused('cannot nest $ under $in')
  }
  return some(path, (value) => list.some((item) => matches(value, item)))
}

const typeNames: Readonly<Record<string, (v: unknown) => boolean>> = {
  number: (v) => typeof v === 'number',
  double: (v) => typeof v === 'number' && !Number.isInteger(v),
  int: (v) => typeof v === 'number' && Number.isInteger(v) && Math.abs(v) < 2 ** 31,
  long: (v) => typeof v === 'number' && Number.isInteger(v) && Math.abs(v) >= 2 ** 31,
  string: (v) => typeof v === 'string',
  object: (v) => typeOrder(v) === order.object,
  array: isArray,
  binData: (v) => typeOrder(v) === order.binary,
  objectId: (v) => typeOrder(v) === order.objectId,
  bool: (v) => typeof v === 'boolean',
  date: (v) => v instanceof Date,
  null: (v) => v === null,
  regex: (v) => v instanceof RegExp,
}
const typeNumbers: Readonly<Record<number, string>> = {
  1: 'double', 2: 'string', 3: 'object', 4: 'array', 5: 'binData', 7: 'objectId', 8: 'bool',
  9: 'date', 10: 'null', 11: 'regex', 16: 'int', 18: 'long',
} // prettier-ignore

function hasType(path: string, wanted: unknown): Test {
  const tests = (isArray(wanted) ? wanted : [wanted]).map((name) => {
    const test = typeNames[typeof name === 'number' ? (typeNumbers[name] ?? '') : String(name)]
    if (!test) throw refused(`Unknown type name alias: ${String(name)}`)
    return test
  })
  return some(path, (value) => tests.some((test) => test(value)))
}

function elementMatches(path: string, condition: unknown, options: Options): Test {
  if (!isDocument(condition)) throw refused('$elemMatch needs an Object')
  const plain = Object.keys(condition).every(
    (key) => key.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(key),
  )
  // An empty condition is one over objects, as in MongoDB.
  const query = new Query(
    plain && Object.keys(condition).length > 0 ? {value: condition} : condition,
    options,
  )
  const test = (element: unknown) =>
    plain && Object.keys(condition).length > 0
      ? query.test({value: element})
      : (isDocument(element) || isArray(element)) &&
        query.test(isArray(element) ? Object.fromEntries(element.entries()) : element)
  return (document) => reach(document, path).values.some((value) => isArray(value) && value.some(test))
}

type Combine = (field: string, parts: unknown, options: Options) => Test

/** `$and`, `$or` and `$nor` of nothing mean a mistake, which MongoDB says. */
function combining(name: string, combine: (tests: readonly Test[], document: Document) => boolean): Combine {
  return (_, parts, options) => {
    if (!isArray(parts) || parts.length === 0) throw refused(`${name} must be a nonempty array`)
    const tests = parts.map((part): Test => {
      if (!isDocument(part)) throw refused(`${name} entries need to be full objects`)
      const query = new Query<Document>(part, options)
      return (document) => query.test(document)
    })
    return (document) => combine(tests, document)
  }
}

const combinators: Readonly<Record<string, Combine>> = {
  $and: combining('$and', (tests, document) => tests.every((test) => test(document))),
  $or: combining('$or', (tests, document) => tests.some((test) => test(document))),
  $nor: combining('$nor', (tests, document) => !tests.some((test) => test(document))),
}

function leaves(path: string, wanted: unknown): Test {
  const parts: readonly unknown[] = isArray(wanted) ? wanted : []
  const [divisor, remainder] = parts
  if (parts.length !== 2 || typeof divisor !== 'number' || typeof remainder !== 'number') {
    throw refused('malformed mod, needs to be an array of a divisor and a remainder')
  }
  const by = Math.trunc(divisor)
  if (by === 0) throw refused('divisor cannot be 0')
  if (!Number.isFinite(by) || !Number.isFinite(remainder)) throw refused('malformed mod, needs whole numbers')
  return some(path, (value) => typeof value === 'number' && Math.trunc(value) % by === Math.trunc(remainder))
}

const operators: Readonly<Record<string, (path: string, wanted: unknown, options: Options) => Test>> = {
  $eq: (path: string, wanted: unknown) =>
    wanted instanceof RegExp ? some(path, (v) => matches(v, wanted)) : some(path, (v) => equal(v, wanted)),
  $ne: (path: string, wanted: unknown) => not(some(path, (v) => equal(v, wanted))),
  $gt: (path: string, wanted: unknown) =>
    some(path, (v) => sameType(v, wanted) && wanted !== null && compare(v, wanted) > 0),
  $gte: (path: string, wanted: unknown) => some(path, (v) => sameType(v, wanted) && compare(v, wanted) >= 0),
  $lt: (path: string, wanted: unknown) =>
    some(path, (v) => sameType(v, wanted) && wanted !== null && compare(v, wanted) < 0),
  $lte: (path: string, wanted: unknown) => some(path, (v) => sameType(v, wanted) && compare(v, wanted) <= 0),
  $in: isIn,
  $nin: (path: string, wanted: unknown) => not(isIn(path, wanted)),
  $all: (path: string, wanted: unknown, options: Options): Test => {
    const tests = listOf(wanted, '$all').map((item) =>
      isDocument(item) && '$elemMatch' in item
        ? elementMatches(path, item.$elemMatch, options)
        : some(path, (value) => matches(value, item)),
    )
    return (document) => tests.length > 0 && tests.every((test) => test(document))
  },
  $mod: leaves,
  $size: (path: string, wanted: unknown): Test => {
    if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 0) {
      throw refused('$size must be a whole number')
    }
    return (document) => reach(document, path).values.some((v) => isArray(v) && v.length === wanted)
  },
  $exists: (path: string, wanted: unknown): Test => {
    const there: Test = (document) => reach(document, path).values.length > 0
    return wanted === false || wanted === 0 || wanted === null ? not(there) : there
  },
  $type: hasType,
  $regex: (path: string, wanted: unknown) => {
    if (!(wanted instanceof RegExp)) throw refused('$regex has to be a string')
    return some(path, (value) => typeof value === 'string' && wanted.test(value))
  },
  $elemMatch: elementMatches,
  $nearSphere: (path: string, wanted: unknown): Test => {
    const near = nearOf(wanted)
    return (document) => distanceTo(document, path, near) !== undefined
  },
  $near: (path: string, wanted: unknown): Test => {
    const near = nearOf(wanted)
    return (document) => distanceTo(document, path, near) !== undefined
  },
  $geoWithin: (path: string, wanted: unknown): Test => {
    const test = within(wanted)
    return (document) => reach(document, path).values.some(test)
  },
  $geoIntersects: (path: string, wanted: unknown): Test => {
    const test = intersects(wanted)
    return (document) => reach(document, path).values.some(test)
  },
}

type Expression = (document: Document, operands: unknown, options: Options) => unknown

/** In an expression a field that is not there stands below everything, null too. */
const compareOperands = (a: unknown, b: unknown) =>
  a === undefined || b === undefined ? Number(b === undefined) - Number(a === undefined) : compare(a, b)

function comparing(name: string, result: (order: number) => unknown): Expression {
  return (document, operands, options) => {
    if (!isArray(operands) || operands.length !== 2)
      throw refused(`Expression ${name} takes exactly 2 arguments`)
    const [a, b] = operands.map((operand): unknown => evalExpr(document, operand, options))
    return result(compareOperands(a, b))
  }
}

const comparisons: Readonly<Record<string, Expression>> = {
  $eq: comparing('$eq', (order) => order === 0),
  $ne: comparing('$ne', (order) => order !== 0),
  $gt: comparing('$gt', (order) => order > 0),
  $gte: comparing('$gte', (order) => order >= 0),
  $lt: comparing('$lt', (order) => order < 0),
  $lte: comparing('$lte', (order) => order <= 0),
  $cmp: comparing('$cmp', (order) => Math.sign(order)),
}

type StageOperator = (input: Iterator, spec: unknown, options: Options) => Iterator

/** mingo's operators, with ours in front; `$where` and the stages that write are left out. */
export function createContext(ownStages: Readonly<Record<string, StageOperator>> = {}): Context {
  const {$where: _where, ...queryOperators} = queries
  const {$out: _out, $merge: _merge, ...stages} = pipelines
  return Context.init({
    accumulator: {...accumulators},
    expression: {...expressions, ...comparisons},
    pipeline: {...stages, ...ownStages},
    projection: {...projections},
    query: {...queryOperators, ...operators, ...combinators},
    window: {...windows},
  })
}

const context = createContext()

/** What mingo says of a query is the caller's mistake, not ours. */
function told<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw refused(error instanceof Error ? error.message : 'malformed query')
  }
}

/** Compiles a query; throws what MongoDB would say about a malformed one. */
export function compile(query: Document): Test {
  if (Object.keys(query).length === 0) return () => true
  const compiled = told(() => new Query<Document>(query, {context, scriptEnabled: false}))
  // Expressions are read document by document: some of their mistakes show only then.
  return (document) => told(() => compiled.test(document))
}
