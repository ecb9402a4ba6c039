import type {Cloud, Database} from './sdk'

export type Seed = Readonly<Record<string, unknown>>

/** What a case works with: a collection of its own, filled with its seed. */
export interface Tools {
  readonly cloud: Cloud
  readonly db: Database
  readonly _: Database['command']
  readonly $: Database['command']['aggregate']
  readonly name: string
  readonly c: ReturnType<Database['collection']>
  /** The next call of an openapi fails with this code. */
  readonly script: (api: string, errcode: number) => Promise<void>
}

/** One call of the SDK and what comes of it. */
export interface Case {
  readonly name: string
  readonly seed?: readonly Seed[]
  /** A declared collection with indexes, instead of a new one; emptied before the case. */
  readonly collection?: string
  readonly run: (tools: Tools) => unknown
  readonly result?: unknown
  /** The call is refused with this errCode, and this in its message. */
  readonly refused?: {readonly errCode?: number; readonly message: RegExp}
}

export const box: readonly Seed[] = [
  {_id: 'a', n: 1, s: 'x', tags: ['p', 'q'], o: {k: 1, l: 2}},
  {_id: 'b', n: 2.5, s: 'y', tags: ['q'], o: {k: 2, l: 1}},
  {_id: 'c', n: 3, s: 'z', tags: [], o: {l: 2, k: 1}},
  {
    _id: 'd',
    s: null,
    items: [
      {k: 1, v: 5},
      {k: 2, v: 9},
    ],
  },
]

type Query = ReturnType<Tools['c']['where']>

/** The ids that a query finds, in its order. */
export async function ids(query: Query): Promise<unknown[]> {
  const reply: unknown = await query.get()
  return listOf(reply, 'data').map((document) => fieldOf(document, '_id'))
}

/** The document `id` as it is now, without its id. */
export async function read({c}: Tools, id: string): Promise<unknown> {
  const reply: unknown = await c.doc(id).get()
  const document = fieldOf(reply, 'data')
  if (typeof document !== 'object' || document === null) return document
  const {_id: _, ...rest} = {_id: undefined, ...document}
  return rest
}

export function fieldOf(value: unknown, name: string): unknown {
  const field: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return field
}

export function listOf(value: unknown, name: string): unknown[] {
  const list = fieldOf(value, name)
  return Array.isArray(list) ? list : []
}

/** `updated`, `removed` and the like of a reply. */
export async function stat(reply: unknown, name: string): Promise<unknown> {
  return fieldOf(fieldOf(await reply, 'stats'), name)
}

/** Two things in a row; the second one's outcome. */
export async function after(first: unknown, then: () => unknown): Promise<unknown> {
  await first
  return then()
}
