import {encode} from './codec'
import {invalidParam, refused} from './errors'
import {compile} from './match'
import {segmentsOf} from './paths'
import {compare, type Document, equal, isArray, isDocument} from './values'

/**
 * MongoDB's update operators. mingo's updater is not used: where MongoDB refuses ($inc on a string,
 * $push on a scalar, $set through null, two operators on one path) it silently does something else.
 */

/** A place inside a document: the container that holds the last segment of a path. */
type Place =
  | {readonly kind: 'field'; readonly object: Document; readonly key: string}
  | {readonly kind: 'element'; readonly array: unknown[]; readonly index: number}

const wholeNumber = /^(0|[1-9]\d*)$/
const maxPadding = 100_000

function shown(value: unknown): string {
  return encode(value).slice(0, 100)
}

/**
 * Walks to the last segment. With `create`, missing objects are made on the way; without, undefined
 * when the path does not exist. Throws where a scalar, null or a misnamed array element is in the way.
 */
function locate(document: Document, path: string, create: boolean): Place | undefined {
  const segments = segmentsOf(path)
  let holder: unknown = document
  for (let i = 0; i < segments.length; i += 1) {
    const key = segments[i] ?? ''
    const last = i === segments.length - 1
    if (isDocument(holder)) {
      if (last) return {kind: 'field', object: holder, key}
      if (!Object.hasOwn(holder, key)) {
        if (!create) return undefined
        holder[key] = {}
      }
      const next: unknown = holder[key]
      if (!isDocument(next) && !isArray(next)) {
        if (!create) return undefined
        throw refused(`Cannot create field '${segments[i + 1] ?? ''}' in element {${key}: ${shown(next)}}`)
      }
      holder = next
    } else if (Array.isArray(holder)) {
      if (!wholeNumber.test(key)) {
        if (!create) return undefined
        throw refused(`Cannot create field '${key}' in element {${segments[i - 1] ?? ''}: ${shown(holder)}}`)
      }
      const array: unknown[] = holder
      const index = Number(key)
      if (last) return {kind: 'element', array, index}
      if (index >= array.length) {
        if (!create) return undefined
        fill(array, index)
        array[index] = {}
      }
      const next = array[index]
      if (!isDocument(next) && !isArray(next)) {
        if (!create) return undefined
        throw refused(`Cannot create field '${segments[i + 1] ?? ''}' in element {${key}: ${shown(next)}}`)
      }
      holder = next
    } else return undefined
  }
  return undefined
}

function fill(array: unknown[], upTo: number): void {
  if (upTo - array.length > maxPadding) throw refused('cannot backfill array to a larger position')
  while (array.length < upTo) array.push(null)
}

const has = (place: Place) =>
  place.kind === 'field' ? Object.hasOwn(place.object, place.key) : place.index < place.array.length

const read = (place: Place) => (place.kind === 'field' ? place.object[place.key] : place.array[place.index])

function write(place: Place, value: unknown): void {
  if (place.kind === 'field') place.object[place.key] = value
  else {
    fill(place.array, place.index)
    place.array[place.index] = value
  }
}

function target(document: Document, path: string): Place {
  const place = locate(document, path, true)
  if (!place) throw refused(`cannot use the path '${path}'`)
  return place
}

type Operator = (document: Document, path: string, operand: unknown, now: number) => void

function arithmetic(name: string, combine: (a: number, b: number) => number, missing: number): Operator {
  return (document, path, operand) => {
    if (typeof operand !== 'number') {
      throw refused(`Cannot ${name} with non-numeric argument: {${path}: ${shown(operand)}}`)
    }
    const place = target(document, path)
    const old = has(place) ? read(place) : missing
    if (typeof old !== 'number') {
      throw refused(`Cannot apply $${name} to a value of non-numeric type: {${path}: ${shown(old)}}`)
    }
    write(place, combine(old, operand))
  }
}

const keepIf =
  (better: (order: number) => boolean): Operator =>
  (document, path, operand) => {
    const place = target(document, path)
    if (!has(place) || better(compare(operand, read(place)))) write(place, operand)
  }

/** The array at `path`; a missing one is made when `create`. */
function arrayAt(document: Document, path: string, operator: string, create: boolean): unknown[] | undefined {
  const place = create ? target(document, path) : locate(document, path, false)
  if (!place) return undefined
  if (!has(place)) {
    if (!create) return undefined
    const made: unknown[] = []
    write(place, made)
    return made
  }
  const value = read(place)
  if (!Array.isArray(value)) {
    throw refused(`The field '${path}' must be an array but is ${shown(value)} in ${operator}`)
  }
  const array: unknown[] = value
  return array
}

const integer = (value: unknown, what: string): number => {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw refused(`${what} must be a whole number`)
  return value
}

function byKeys(spec: unknown): (a: unknown, b: unknown) => number {
  if (spec === 1 || spec === -1) return (a, b) => compare(a, b) * spec
  if (!isDocument(spec)) throw refused('The $sort is invalid: use 1/-1 or {field: 1/-1}')
  const fields = Object.entries(spec)
  return (a, b) => {
    for (const [path, direction] of fields) {
      const c = compare(valueAt(a, path), valueAt(b, path))
      if (c !== 0) return direction === -1 ? -c : c
    }
    return 0
  }
}

function valueAt(value: unknown, path: string): unknown {
  let at = value
  for (const segment of segmentsOf(path)) at = isDocument(at) ? at[segment] : undefined
  return at
}

const push: Operator = (document, path, operand) => {
  const array = arrayAt(document, path, '$push', true) ?? []
  if (!isDocument(operand) || !('$each' in operand)) {
    array.push(operand)
    return
  }
  const each = operand.$each
  if (!isArray(each)) throw refused('The argument to $each in $push must be an array')
  if (operand.$position === undefined) array.push(...each)
  else array.splice(integer(operand.$position, '$position'), 0, ...each)
  if (operand.$sort !== undefined) array.sort(byKeys(operand.$sort))
  if (operand.$slice !== undefined) {
    const count = integer(operand.$slice, '$slice')
    if (count >= 0) array.splice(count)
    else array.splice(0, Math.max(0, array.length + count))
  }
}

const addToSet: Operator = (document, path, operand) => {
  const array = arrayAt(document, path, '$addToSet', true) ?? []
  const each = isDocument(operand) && '$each' in operand ? operand.$each : [operand]
  if (!isArray(each)) throw refused('The argument to $each in $addToSet must be an array')
  for (const item of each) if (!array.some((old) => equal(old, item))) array.push(item)
}

function removes(operand: unknown): (element: unknown) => boolean {
  if (operand instanceof RegExp) return (element) => typeof element === 'string' && operand.test(element)
  if (!isDocument(operand)) return (element) => equal(element, operand)
  if (Object.keys(operand)[0]?.startsWith('$')) {
    const test = compile({value: operand})
    return (element) => test({value: element})
  }
  const test = compile(operand)
  return (element) => isDocument(element) && test(element)
}

/** Each operator gets one path and its operand. */
const operators: Readonly<Record<string, Operator>> = {
  $set: (document, path, operand) => {
    write(target(document, path), operand)
  },
  $unset: (document, path) => {
    const place = locate(document, path, false)
    if (!place || !has(place)) return
    if (place.kind === 'field') Reflect.deleteProperty(place.object, place.key)
    else place.array[place.index] = null
  },
  $inc: arithmetic('increment', (a, b) => a + b, 0),
  $mul: arithmetic('multiply', (a, b) => a * b, 0),
  $min: keepIf((order) => order < 0),
  $max: keepIf((order) => order > 0),
  $rename: (document, path, operand) => {
    if (typeof operand !== 'string' || operand === '') throw refused('The $rename target must be a string')
    const from = locate(document, path, false)
    if (from?.kind === 'element') throw refused('The source field cannot be an array element')
    if (!from || !has(from)) return
    const value = read(from)
    Reflect.deleteProperty(from.object, from.key)
    write(target(document, operand), value)
  },
  $push: push,
  $addToSet: addToSet,
  $pop: (document, path, operand) => {
    if (operand !== 1 && operand !== -1) throw refused('$pop expects 1 or -1')
    const array = arrayAt(document, path, '$pop', false)
    if (operand === 1) array?.pop()
    else array?.shift()
  },
  $pull: (document, path, operand) => {
    const array = arrayAt(document, path, '$pull', false)
    if (!array) return
    const gone = removes(operand)
    array.splice(0, array.length, ...array.filter((element) => !gone(element)))
  },
  $pullAll: (document, path, operand) => {
    if (!isArray(operand)) throw refused('$pullAll requires an array argument')
    const array = arrayAt(document, path, '$pullAll', false)
    array?.splice(
      0,
      array.length,
      ...array.filter((element) => !operand.some((item) => equal(item, element))),
    )
  },
  $currentDate: (document, path, _operand, now) => {
    write(target(document, path), new Date(now))
  },
  // Only an upsert inserts, and the platform upserts whole documents.
  $setOnInsert: () => undefined,
}

/** Refuses what must not be stored: operators as field names, dots in names, the name __proto__. */
export function checkStorable(value: unknown): void {
  if (isArray(value)) value.forEach(checkStorable)
  else if (isDocument(value)) {
    for (const [key, field] of Object.entries(value)) {
      if (key.startsWith('$'))
        throw refused(`The dollar ($) prefixed field '${key}' is not valid for storage`)
      if (key.includes('.')) throw refused(`The dotted field '${key}' is not valid for storage`)
      checkStorable(field)
    }
  }
}

function checkPath(path: string): void {
  for (const segment of segmentsOf(path)) {
    if (segment === '') throw refused(`The update path '${path}' contains an empty field name`)
    if (segment === '__proto__') throw invalidParam('a field must not be named __proto__')
    if (segment.startsWith('$')) throw refused(`The positional operator in '${path}' is not offered here`)
  }
  if (path === '_id' || path.startsWith('_id.')) {
    throw refused(`Performing an update on the path '_id' would modify the immutable field '_id'`)
  }
}

function checkOverlap(paths: readonly string[]): void {
  const sorted = [...paths].sort()
  for (let i = 1; i < sorted.length; i += 1) {
    const before = sorted[i - 1] ?? ''
    const path = sorted[i] ?? ''
    if (path === before || sorted.some((other) => path.startsWith(`${other}.`))) {
      throw refused(`Updating the path '${path}' would create a conflict at '${before}'`)
    }
  }
}

/** Changes a document in place. `now` in ms. */
export type Change = (document: Document, now: number) => void

/**
 * Checks a modifier `{$set: {…}, $inc: {…}}` once and returns what applies it. Fields without an
 * operator count as $set, as the SDK allows.
 */
export function compileUpdate(modifier: Document): Change {
  const steps: {operator: Operator; path: string; operand: unknown}[] = []
  const touched: string[] = []
  const add = (name: string, path: string, operand: unknown) => {
    const operator = operators[name]
    if (!operator) throw refused(`Unknown modifier: ${name}`)
    checkPath(path)
    if (name !== '$pull' && name !== '$unset') checkStorable(withoutModifiers(name, operand))
    touched.push(path)
    if (name === '$rename' && typeof operand === 'string') {
      checkPath(operand)
      touched.push(operand)
    }
    steps.push({operator, path, operand})
  }
  for (const [key, value] of Object.entries(modifier)) {
    if (!key.startsWith('$')) add('$set', key, value)
    else {
      if (!isDocument(value))
        throw refused(`Modifiers operate on fields but we found: {${key}: ${shown(value)}}`)
      for (const [path, operand] of Object.entries(value)) add(key, path, operand)
    }
  }
  checkOverlap(touched)
  return (document, now) => {
    for (const {operator, path, operand} of steps) operator(document, path, copy(operand), now)
  }
}

/** The part of an operand that is stored. */
function withoutModifiers(name: string, operand: unknown): unknown {
  if ((name === '$push' || name === '$addToSet') && isDocument(operand) && '$each' in operand) {
    return operand.$each
  }
  return name === '$currentDate' ? undefined : operand
}

/** One operand goes into many documents; they must not share arrays and objects. */
function copy(value: unknown): unknown {
  if (isArray(value)) return value.map(copy)
  if (!isDocument(value)) return value
  const out: Document = {}
  for (const [key, field] of Object.entries(value)) out[key] = copy(field)
  return out
}
