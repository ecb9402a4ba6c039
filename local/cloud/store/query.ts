import {refused} from './errors'
import type {Bound} from './keys'
import {isArray, isDocument, order, type Document, typeOrder} from './values'

/** What a query says about one field, as far as an index can use it. */
export interface FieldCondition {
  /** Values of `$eq` or `$in`: one of them must be there. */
  equals?: readonly unknown[]
  low?: Bound
  high?: Bound
}

const indexable = (value: unknown) => {
  const type = typeOrder(value)
  return type !== order.array && type !== order.regex && type !== order.other
}

/** `^abc` finds what begins with abc; undefined when the pattern says more than its beginning. */
function prefixOf(pattern: RegExp): string | undefined {
  if (pattern.flags.replace('u', '') !== '') return undefined
  const literal = /^\^([^\\^$.*+?()[\]{}|]+)(.?)/u.exec(pattern.source)
  if (!literal?.[1]) return undefined
  // An operator behind the last character makes that character optional.
  const repeated = ['*', '?', '{'].includes(literal[2] ?? '')
  if (pattern.source.includes('|')) return undefined
  return repeated ? literal[1].replace(/.$/su, '') || undefined : literal[1]
}

function addRange(field: FieldCondition, side: 'low' | 'high', bound: Bound): void {
  // The first bound stays: the filter checks the others on every candidate.
  field[side] ??= bound
}

function addOperator(field: FieldCondition, operator: string, value: unknown): void {
  switch (operator) {
    case '$eq':
      if (value instanceof RegExp) addOperator(field, '$regex', value)
      else if (indexable(value)) field.equals ??= [value]
      break
    case '$in':
      if (isArray(value) && value.every(indexable)) field.equals ??= value
      break
    case '$all':
      if (isArray(value) && value.length > 0 && value.every((v) => indexable(v) && !isDocument(v))) {
        field.equals ??= [value[0]]
      }
      break
    case '$gt':
    case '$gte':
      if (!indexable(value) || isDocument(value)) break
      if (value === null) field.equals ??= [null]
      else addRange(field, 'low', {value, inclusive: operator === '$gte'})
      break
    case '$lt':
    case '$lte':
      if (!indexable(value) || isDocument(value)) break
      if (value === null) field.equals ??= [null]
      else addRange(field, 'high', {value, inclusive: operator === '$lte'})
      break
    case '$regex': {
      const prefix = value instanceof RegExp ? prefixOf(value) : undefined
      if (prefix !== undefined) {
        addRange(field, 'low', {value: prefix, inclusive: true})
        addRange(field, 'high', {value: `${prefix}\u{10ffff}`, inclusive: true})
      }
      break
    }
  }
}

/** Everything that must hold at once, by field path. */
export function conditionsOf(query: Document): Map<string, FieldCondition> {
  const fields = new Map<string, FieldCondition>()
  const at = (path: string) => {
    const known = fields.get(path)
    if (known) return known
    const made: FieldCondition = {}
    fields.set(path, made)
    return made
  }
  const visit = (part: Document, prefix: string) => {
    for (const [key, value] of Object.entries(part)) {
      if (key === '$and' && isArray(value)) {
        for (const item of value) if (isDocument(item)) visit(item, prefix)
      } else if (!key.startsWith('$')) visitField(prefix + key, value)
    }
  }
  const visitField = (path: string, value: unknown) => {
    if (!isDocument(value) || !Object.keys(value).some((key) => key.startsWith('$'))) {
      addOperator(at(path), '$eq', value)
      return
    }
    for (const [operator, operand] of Object.entries(value)) {
      if (operator !== '$elemMatch') addOperator(at(path), operator, operand)
      else if (isDocument(operand)) {
        if (Object.keys(operand)[0]?.startsWith('$')) visitField(path, operand)
        else visit(operand, `${path}.`)
      }
    }
  }
  visit(query, '')
  return fields
}

const geoOperators = ['$nearSphere', '$near', '$geoWithin', '$geoIntersects']

/** Fields that a query asks geo questions about: each needs a geo index. */
export function geoFields(query: unknown, path = ''): {path: string; operator: string}[] {
  if (isArray(query)) return query.flatMap((item) => geoFields(item, path))
  if (!isDocument(query)) return []
  return Object.entries(query).flatMap(([key, value]) =>
    geoOperators.includes(key)
      ? [{path, operator: key}]
      : geoFields(value, key.startsWith('$') ? path : path === '' ? key : `${path}.${key}`),
  )
}

/** `{field: 1 | -1}` as a list in order; numbers come as they are, booleans are refused. */
export function sortOf(spec: unknown): readonly (readonly [path: string, direction: 1 | -1])[] {
  if (spec === undefined) return []
  if (!isDocument(spec)) throw refused('bad sort specification')
  return Object.entries(spec).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw refused(`bad sort specification: ${path}`)
    return [path, direction]
  })
}
