import {AsyncLocalStorage} from 'node:async_hooks'
import type {
  CollectionReference,
  Command,
  Database,
  Operator,
  Query,
  Transaction,
} from '../../../cloudfunctions/api/src/kernel/sdk'
import {compile} from '../../../local/cloud/store/match'
import {sortOf} from '../../../local/cloud/store/query'
import {sorter} from '../../../local/cloud/store/sorting'
import {compileUpdate} from '../../../local/cloud/store/update'
import {equal, isDocument, type Document} from '../../../local/cloud/store/values'
import {turn} from './turns'

/**
 * The SDK over documents in memory: conditions and changes are judged by the embedded cloud's own matcher and updater,
 * each operation is whole, and whose turn it is, is chosen at random. Nothing is on a disk, and nothing goes over HTTP.
 */

const tables = new Map<string, Map<string, Document>>()

/** Sees each change of a document; null is what is not there. */
export type Witness = (collection: string, before: Document | null, after: Document | null) => void
let witness: Witness = () => undefined

export const resetMemory = (): void => {
  tables.clear()
  witness = () => undefined
}

export const watchMemory = (saw: Witness): void => {
  witness = saw
}

export const tableOf = (name: string): Map<string, Document> => {
  const table = tables.get(name) ?? new Map<string, Document>()
  tables.set(name, table)
  return table
}

/** What is stored is never changed, so that it can be handed out as it is. */
const frozen = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || value instanceof Date || Object.isFrozen(value))
    return value
  Object.values(value).forEach(frozen)
  return Object.freeze(value)
}
const copied = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(copied)
  if (!isDocument(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, copied(field)]))
}

const put = (name: string, id: string, after: Document | null): void => {
  const table = tableOf(name)
  const before = table.get(id) ?? null
  if (after === null) table.delete(id)
  else table.set(id, frozen(after))
  witness(name, before, after)
}

export const putDocument = (name: string, document: Document & {readonly _id: string}): void => {
  put(name, document._id, document)
}

/** How many writes a call may still make: then it is cut off, and does nothing any more. */
export interface Budget {
  left: number
}
const budgets = new AsyncLocalStorage<Budget>()
export const cutOff = 'cut off'

/** Runs a call that is cut off before the write after so many. */
export const withBudget = <Done>(budget: Budget, work: () => Promise<Done>): Promise<Done> =>
  budgets.run(budget, work)

const alive = (): void => {
  if ((budgets.getStore()?.left ?? 0) < 0) throw new Error(cutOff)
}
const spend = (): void => {
  const budget = budgets.getStore()
  if (budget === undefined) return
  budget.left -= 1
  alive()
}
const reads = async (): Promise<void> => {
  await turn()
  alive()
}
const writes = async (): Promise<void> => {
  await turn()
  spend()
}

type Way = '$set' | '$inc' | '$push' | '$pull' | '$pullAll' | '$unset'

/** An operator of a condition, as the matcher reads it, or of a change. */
class Op {
  constructor(
    readonly condition: Document | null,
    readonly way: Way | null = null,
    readonly value: unknown = null,
  ) {}
}
const asks = (condition: Document): Operator => new Op(condition)
const does = (way: Way, value: unknown): Operator => new Op(null, way, value)

const command: Command = {
  gt: ($gt) => asks({$gt}),
  gte: ($gte) => asks({$gte}),
  lt: ($lt) => asks({$lt}),
  lte: ($lte) => asks({$lte}),
  in: ($in) => asks({$in}),
  neq: ($ne) => asks({$ne}),
  nin: ($nin) => asks({$nin}),
  exists: ($exists) => asks({$exists}),
  and: (...all) =>
    asks(Object.assign({}, ...all.map((one) => (one instanceof Op ? one.condition : null))) as Document),
  set: (value) => does('$set', value),
  inc: (by) => does('$inc', by),
  push: (values) =>
    does('$push', 'each' in values ? {$each: values.each, $slice: values.slice} : {$each: values}),
  pull: (value) => does('$pull', value),
  pullAll: (values) => does('$pullAll', values),
  remove: () => does('$unset', ''),
}

const conditionOf = (condition: object): Document =>
  Object.fromEntries(
    Object.entries(condition).map(([field, value]: [string, unknown]) => [
      field,
      value instanceof Op ? value.condition : value,
    ]),
  )

/** As the SDK sends a change: plain objects are merged field by field. */
const modifierOf = (data: object): Document => {
  const modifier: Record<string, Record<string, unknown>> = {}
  const add = (path: string, value: unknown): void => {
    if (value instanceof Op) (modifier[value.way ?? '$set'] ??= {})[path] = value.value
    else if (isDocument(value)) for (const [key, field] of Object.entries(value)) add(`${path}.${key}`, field)
    else (modifier['$set'] ??= {})[path] = value
  }
  for (const [path, value] of Object.entries(data)) add(path, value)
  return modifier
}

const matching = (name: string, condition: Document): Document[] => {
  const table = tableOf(name)
  const test = compile(condition)
  const {_id: id} = condition
  const all = typeof id === 'string' ? [table.get(id) ?? []].flat() : [...table.values()]
  return all.filter(test)
}

const changed = (document: Document, data: object): Document => {
  const after = copied(document) as Document
  compileUpdate(modifierOf(data))(after, 0)
  return after
}

const idOf = ({_id}: Document): string => String(_id)

/** One query; what it hands out has the shape that was written. */
const query = <Shape>(
  name: string,
  condition: Document,
  order: Document | null = null,
  most = 1000,
): Query<Shape> => ({
  where: (more) => query(name, {...condition, ...conditionOf(more)}, order, most),
  orderBy: (field, direction) => query(name, condition, {[field]: direction === 'asc' ? 1 : -1}, most),
  limit: (limit) => query(name, condition, order, limit),
  async get() {
    await reads()
    const found = matching(name, condition)
    if (order !== null) found.sort(sorter(sortOf(order)))
    return {data: found.slice(0, most) as readonly Shape[]}
  },
  async update({data}) {
    await writes()
    let updated = 0
    for (const document of matching(name, condition)) {
      const after = changed(document, data)
      if (equal(document, after)) continue
      put(name, idOf(document), after)
      updated += 1
    }
    return {stats: {updated}}
  },
  async remove() {
    await writes()
    const found = matching(name, condition)
    for (const document of found) put(name, idOf(document), null)
    return {stats: {removed: found.length}}
  },
})

const insert = (name: string, data: object): string => {
  const document = copied(data) as Document
  if (tableOf(name).has(idOf(document))) throw new Error('duplicate key')
  put(name, idOf(document), document)
  return idOf(document)
}

/** Its writes are kept aside; it is over when somebody else has changed what it has seen. */
const transaction = (): Transaction => {
  const seen: {readonly name: string; readonly id: string; readonly document: Document | undefined}[] = []
  const kept: (() => void)[] = []
  return {
    collection: (name) => ({
      doc: (id) => ({
        async get() {
          await reads()
          const document = tableOf(name).get(id)
          seen.push({name, id, document})
          return {data: document ?? null}
        },
        update({data}) {
          kept.push(() => {
            const document = tableOf(name).get(id)
            if (document !== undefined) put(name, id, changed(document, data))
          })
          return Promise.resolve()
        },
      }),
      add({data}) {
        const document = data as Document
        if (tableOf(name).has(idOf(document))) return Promise.reject(new Error('duplicate key'))
        seen.push({name, id: idOf(document), document: undefined})
        kept.push(() => insert(name, data))
        return Promise.resolve()
      },
    }),
    async commit() {
      await writes()
      if (seen.some(({name, id, document}) => tableOf(name).get(id) !== document))
        throw new Error('WriteConflict')
      for (const write of kept) write()
    },
    rollback: () => Promise.resolve(),
  }
}

export const DYNAMIC_CURRENT_ENV = Symbol('env')
export const init = (): void => undefined
export const getWXContext = () => ({})
export const database = (): Database => ({
  command,
  startTransaction: () => Promise.resolve(transaction()),
  collection: <Shape>(name: string): CollectionReference<Shape> => ({
    ...query<Shape>(name, {}),
    doc: (id: string) => ({
      async get() {
        await reads()
        return {data: (tableOf(name).get(id) ?? null) as Shape | null}
      },
    }),
    async add({data}: {data: object}) {
      await writes()
      return {_id: insert(name, data)}
    },
  }),
})
