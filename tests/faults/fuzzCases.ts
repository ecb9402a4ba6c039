import * as v from 'valibot'
import {contract, type ActionName} from '../../cloudfunctions/api/src/contract'
import type {Action, FunctionName, InputSchema, Policy} from '../../cloudfunctions/api/src/kernel/contract'
import {limits} from '../../miniprogram/shared/limits'
import type {Random} from './random'

/**
 * Calls that are wrong in every way that comes to mind, made from the contract: each action's example, with one or
 * two of its values replaced. An action that is new is in it by being in the contract.
 */

const declared: Readonly<Record<string, Action<InputSchema, unknown>>> = contract
export const actionNames = Object.keys(declared) as readonly ActionName[]

export interface Case {
  readonly action: string
  /** What is wrong, for the person who reads of a failure. */
  readonly what: string
  /** Path and query of the address. */
  readonly at: string
  readonly method: 'POST' | 'GET'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /**
   * `http`: refused with a 4xx of its own; `shape`: refused before anything is read; `judged`: its shape is right, so
   * it may go well or be refused; `unfit`: its schema takes a control character or half a character.
   */
  readonly due: 'http' | 'shape' | 'judged' | 'unfit'
}

/** Numbers that JSON can say and JavaScript cannot write: they are put into the text as they stand here. */
const rawMark = '@@raw:'
const raw = (text: string): string => `${rawMark}${text}@@`
const textOf = (value: unknown): string => JSON.stringify(value).replace(/"@@raw:([^@"]*)@@"/gu, '$1')

/** An object whose keys may be those of the prototype. */
const withKeys = (...entries: readonly (readonly [string, unknown])[]): unknown => Object.fromEntries(entries)

const nested = (depth: number, inner: unknown, list: boolean): unknown => {
  let value = inner
  for (let level = 0; level < depth; level += 1) value = list ? [value] : {a: value}
  return value
}

/** Texts that are dangerous somewhere; many are ids by their letters. */
const texts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  'a\u001fb',
  '\ud800',
  '王\udc00秀',
  '\u202e王秀英',
  '\ufeff王',
  '👨‍👩‍👧‍👦',
  '𠮷',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '$where',
  '$gt',
  'a.b',
  'a.$',
  '../../etc/passwd',
  '-',
  '-:-',
  ':',
  'null',
  'undefined',
  'NaN',
  '0',
  '-1',
  '1e999',
  '0000-01-01',
  '9999-12-31',
  '2026-02-29',
  '2026-11-23',
  '24:00',
  '00:00',
  '23:59',
  '13800000001',
  '0359-2100001',
  '11010519491231002X',
  '123456',
  '00000000',
  '000000000000',
  '=1+1',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '(a+)+$',
  '[',
  '\\',
  '%00',
  '\n\r\t',
  'a'.repeat(64),
  'a'.repeat(65),
  '长'.repeat(201),
  '长'.repeat(1001),
  'x'.repeat(20_000),
]

const numbers: readonly unknown[] = [
  0,
  raw('-0'),
  -1,
  1,
  0.1,
  1.5,
  60,
  61,
  1e21,
  Number.MAX_SAFE_INTEGER,
  raw('9007199254740993'),
  raw('1e308'),
  raw('1e400'),
  raw('-1e400'),
  raw('5e-324'),
]

const operators = [
  '$gt',
  '$ne',
  '$in',
  '$regex',
  '$where',
  '$exists',
  '$inc',
  '$set',
  '$date',
  '$numberLong',
  '$tcb_server_date',
  '$oid',
] as const

const anything = (random: Random): unknown =>
  random.of<() => unknown>([
    () => random.of(texts),
    () => random.of(texts),
    () => random.of(numbers),
    () => null,
    () => random.of([true, false]),
    () => [],
    () => ({}),
    () => withKeys([random.of(operators), random.of(['', null, 1, '.*', [], {}])]),
    () => withKeys(['__proto__', {admin: true}]),
    () => withKeys(['constructor', {prototype: {admin: true}}], ['a', 1]),
    () => Array.from({length: random.of([1, 2, 61, 500])}, () => random.of(texts.slice(0, 40))),
    () => Array.from({length: random.of([1, 3])}, () => withKeys([random.of(operators), ''])),
    () => raw(`${'['.repeat(40_000)}${']'.repeat(40_000)}`),
    () => nested(random.of([2, 50, 900, 2000]), random.of(['x', null]), random.below(2) === 0),
  ])()

type Path = readonly (string | number)[]

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Deeper than any input goes; what a call nests for its own sake is left whole. */
const mostLevels = 12

/** Every place of a value, itself first. */
const placesIn = (value: unknown, path: Path = []): readonly Path[] => {
  if (path.length === mostLevels) return [path]
  const inner = Array.isArray(value)
    ? [...(value as unknown[]).entries()]
    : isObject(value)
      ? Object.entries(value)
      : []
  return [path, ...inner.flatMap(([key, one]) => placesIn(one, [...path, key]))]
}

const changed = (value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown => {
  if (key === undefined) return change(value)
  if (Array.isArray(value)) {
    return (value as unknown[]).map((one, index) => (index === key ? changed(one, rest, change) : one))
  }
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(
    ([name, one]) => [name, name === key ? changed(one, rest, change) : one] as const,
  )
  return Object.fromEntries(entries)
}

const unknownKeys = [
  '__proto__',
  'constructor',
  'prototype',
  '$where',
  '$set',
  'a.b',
  '_id',
  'openid',
  'person',
  'admin',
  '',
]

const moreKeys = (value: unknown, random: Random): unknown =>
  isObject(value)
    ? Object.fromEntries([...Object.entries(value), [random.of(unknownKeys), anything(random)]])
    : {[random.of(unknownKeys)]: value}

const lessKeys = (value: unknown, random: Random): unknown => {
  if (Array.isArray(value)) return []
  if (!isObject(value) || Object.keys(value).length === 0) return undefined
  const without = random.of(Object.keys(value))
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== without))
}

/** Values of the same kind that the schema may well take. */
const alike = (value: unknown, random: Random, known: readonly string[]): unknown => {
  if (typeof value === 'string')
    return known.length > 0 && random.below(2) === 0 ? random.of(known) : random.of(texts)
  if (typeof value === 'number') return random.of(numbers)
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) {
    const items: unknown[] = value
    return random.of<unknown[]>([
      [],
      [...items, ...items],
      items.slice(1),
      Array.from({length: 60}, () => items[0] ?? 'a'),
    ])
  }
  return anything(random)
}

/** Fields that the example leaves out: the schema knows them. */
const leftOut = (schema: InputSchema, input: unknown): readonly string[] =>
  isObject(input) ? Object.keys(schema.entries).filter((name) => !Object.hasOwn(input, name)) : []

const wrongInput = (
  schema: InputSchema,
  example: unknown,
  random: Random,
  known: readonly string[],
): {readonly what: string; readonly input: unknown} => {
  const place = random.of(placesIn(example))
  const at = place.length === 0 ? 'the input' : place.join('.')
  const optional = leftOut(schema, example)
  const [what, input] = random.of<() => readonly [string, unknown]>([
    () => [`${at} replaced`, changed(example, place, () => anything(random))],
    () => [`${at} replaced`, changed(example, place, () => anything(random))],
    () => [`${at} with another value`, changed(example, place, (old) => alike(old, random, known))],
    () => [`${at} with another value`, changed(example, place, (old) => alike(old, random, known))],
    () => [`${at} with a key more`, changed(example, place, (old) => moreKeys(old, random))],
    () => [`${at} with a key less`, changed(example, place, (old) => lessKeys(old, random))],
    () => {
      if (optional.length === 0 || !isObject(example)) return ['as it is', example]
      const name = random.of(optional)
      const value = known.length > 0 && random.below(3) === 0 ? random.of(known) : anything(random)
      return [`${name} given`, {...example, [name]: value}]
    },
  ])()
  // Two things at once now and then.
  return random.below(5) > 0
    ? {what, input}
    : {
        what: `${what}, and more`,
        input: changed(input, random.of(placesIn(input)), (old) => alike(old, random, known)),
      }
}

/** Characters that must come through no schema. */
const unfit = /[^\P{Cc}\n\r\t]|\p{Cs}/u

const hasUnfit = (value: unknown): boolean =>
  typeof value === 'string'
    ? unfit.test(value)
    : typeof value === 'object' && value !== null && Object.entries(value).flat().some(hasUnfit)

/**
 * Whether a call of this text is refused by its shape alone: what the router does before it reads anything.
 * @returns `unfit` where the schema takes what it must not
 */
const shapeOf = (fn: FunctionName, body: string): Case['due'] => {
  const {action, input, key} = JSON.parse(body) as Readonly<Record<string, unknown>>
  if (typeof action !== 'string' || !Object.hasOwn(declared, action)) return 'shape'
  const {fn: own, policy, input: schema, once} = declared[action]!
  if (own !== fn || policy.who === 'timer') return 'shape'
  const keyFits = typeof key === 'string' && key.length <= limits.key && /^[\w-]+$/u.test(key)
  if (key === undefined ? once === true : !keyFits) return 'shape'
  const {success, output} = v.safeParse(schema, input ?? {})
  if (!success) return 'shape'
  return hasUnfit(output) ? 'unfit' : 'judged'
}

/** The platform's bound of a call's text. */
const mostBytes = 100 * 1024

/** Nested so deep that it is turned away at the door; the other depths are a tenth of it. */
const isBottomless = (body: string): boolean => /(?:\[|\{"a":){1001}/u.test(body)

const identity = (openid: string) => ({'content-type': 'application/json', 'x-wx-openid': openid})

/** Who may call it, mostly; anyone now and then. */
const callerFor = (policy: Policy, callers: Callers, random: Random): string => {
  const all: readonly string[] = Object.values({...callers})
  if (policy.who !== 'staff' || random.below(4) === 0) return random.of(all)
  return policy.at === 'district'
    ? callers.district
    : random.of([callers.admin, callers.admin, callers.staff])
}

export interface Callers {
  readonly visitor: string
  readonly resident: string
  readonly staff: string
  readonly admin: string
  readonly district: string
}

const bodyFaults = (event: object, random: Random): Pick<Case, 'what' | 'body' | 'headers'> => {
  const headers: Record<string, string> = identity('o-fuzz')
  const body = textOf(event)
  const {'x-wx-openid': _openid, ...nobody} = headers
  const megabyte = JSON.stringify({...event, input: 'x'.repeat(2 ** 20)})
  return random.of<() => Pick<Case, 'what' | 'body' | 'headers'>>([
    () => ({what: 'JSON cut off', body: body.slice(0, 1 + random.below(body.length - 1)), headers}),
    () => ({
      what: 'not JSON',
      body: random.of(['', 'action=x', '{', '{a:1}', "{'a':1}", '\u0000', 'NaN']),
      headers,
    }),
    () => ({
      what: 'not an object',
      body: random.of(['[]', 'null', '1', '"x"', 'true', `[${body}]`]),
      headers,
    }),
    () => ({
      what: 'another content type',
      body,
      headers: {
        ...headers,
        'content-type': random.of(['text/plain', 'application/xml', 'multipart/form-data', '']),
      },
    }),
    () => ({what: 'nobody', body, headers: nobody}),
    () => ({
      what: 'a name that is none',
      body,
      headers: {...headers, 'x-wx-openid': random.of(['a b', '$gt', '../x', 'x'.repeat(65)])},
    }),
    () => ({what: 'a text of 1 MB', body: megabyte, headers}),
  ])()
}

const eventFaults = (event: Readonly<Record<string, unknown>>, random: Random): readonly [string, unknown] =>
  random.of<() => readonly [string, unknown]>([
    () => ['another action', {...event, action: anything(random)}],
    () => ['an action of another function', {...event, action: random.of(actionNames)}],
    () => ['another key', {...event, key: anything(random)}],
    () => ['another input', {...event, input: anything(random)}],
    () => ['a key more', moreKeys(event, random)],
    () => ['a key less', lessKeys(event, random)],
  ])()

/**
 * One call of an action.
 * @param known ids that earlier replies have told
 */
export const caseOf = (
  action: ActionName,
  callers: Callers,
  known: readonly string[],
  random: Random,
): Case => {
  const {fn, policy, input: schema, example} = declared[action]!
  if (action.startsWith('open.') && random.below(2) === 0) return overHttp(action, example, random)
  const key = `fuzz-${String(random.below(2 ** 31))}`
  const good = {action, input: example, key}
  const at = `/functions/${fn}`
  const kind = random.below(20)
  if (kind === 0) return {action, at, method: 'POST', due: 'http', ...bodyFaults(good, random)}
  const {what, input} = wrongInput(schema, example, random, known)
  const [why, event] = kind <= 3 ? eventFaults(good, random) : [what, {action, input, key}]
  const body = textOf(event)
  return {
    action,
    what: why,
    at,
    method: 'POST',
    headers: identity(callerFor(policy, callers, random)),
    body,
    due: Buffer.byteLength(body) > mostBytes || isBottomless(body) ? 'http' : shapeOf(fn, body),
  }
}

/** What other systems ask over HTTP: texts only, in the query. */
const overHttp = (action: ActionName, example: unknown, random: Random): Case => {
  const fields = Object.entries(isObject(example) ? example : {}).map(
    ([name, value]) => [name, String(value)] as const,
  )
  const replaced = fields.map(
    ([name, value]) =>
      [
        name,
        random.below(2) === 0
          ? value
          : random
              .of(texts)
              .replace(/\p{Cs}/gu, '')
              .slice(0, 4000),
      ] as const,
  )
  const more = random.below(3) === 0 ? [[random.of(unknownKeys), 'x'] as const] : []
  const query = new URLSearchParams([...replaced, ...more].map(([name, value]) => [name, value]))
  return {
    action,
    what: 'over HTTP',
    at: `/http/open/${random.below(10) === 0 ? 'constructor' : action.slice('open.'.length)}?${query.toString()}`,
    method: random.below(10) === 0 ? 'POST' : 'GET',
    headers: {},
    body: null,
    due: 'judged',
  }
}
