import {randomBytes} from 'node:crypto'
import type {CollectionDeclaration} from '../declarations'
import {type Counts, runPipeline, type Stage} from './aggregate'
import {decodeDocument, encode} from './codec'
import {duplicateKey, invalidParam, refused, StoreError} from './errors'
import {distanceTo, nearOf} from './geo'
import {compile} from './match'
import {plan, type Plan} from './planner'
import {project} from './project'
import {geoFields, sortOf} from './query'
import {scan} from './scan'
import {Schema} from './schema'
import {Sqlite} from './sqlite'
import {sorter, TopList} from './sorting'
import {Stored, Table} from './table'
import {type Buffered, Transactions} from './transactions'
import {checkStorable, compileUpdate} from './update'
import {type Document, isDocument} from './values'

export interface FindOptions {
  readonly sort?: unknown
  readonly skip?: number | undefined
  readonly limit: number
  readonly projection?: unknown
}

/** Documents found, as extended JSON. */
export interface Found extends Counts {
  readonly list: string[]
}

export interface StoreOptions {
  readonly file: string
  readonly collections: readonly CollectionDeclaration[]
  /** The clock that server dates are read from, ms. */
  readonly now: () => number
  /** How long to wait for another process to let go of the file, ms. */
  readonly lockTimeout?: number
  /** A transaction is over: writes that wait may run. */
  readonly onTransactionEnd?: () => void
  /** A query on a declared collection that no index serves. */
  readonly onScan?: (collection: string, fields: string) => void
}

const keyOf = (collection: string, id: unknown) => `${collection}\0${Table.idKey(id).toString('latin1')}`

const notFound = (name: string) =>
  new StoreError('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`)

/** An id like MongoDB's own: 16 bytes in hex, as the platform makes them. */
const newId = () => randomBytes(16).toString('hex')

/**
 * The document store. Every method runs to its end at once; `unit` makes one call atomic and `batch`
 * puts several units into one commit, so that they share one fsync.
 */
export class Store {
  readonly #db: Sqlite
  readonly #schema: Schema
  readonly #transactions: Transactions
  readonly #now: () => number
  readonly #onScan: StoreOptions['onScan']
  /** Texts of the documents that the unit under way has replaced. */
  #before = new Map<string, string | null>()
  #erased = false

  constructor(options: StoreOptions) {
    this.#db = new Sqlite(options.file, options.lockTimeout ?? 0)
    this.#schema = new Schema(this.#db)
    this.#schema.declare(options.collections)
    this.#now = options.now
    this.#onScan = options.onScan
    this.#transactions = new Transactions(options.onTransactionEnd ?? (() => undefined))
  }

  /** Runs the functions in one commit. A function that throws is undone alone; its error is its result. */
  batch<T>(functions: readonly (() => T)[]): ({value: T} | {error: unknown})[] {
    this.#db.exec('BEGIN')
    try {
      const results = functions.map(run => {
        try {
          return {value: this.#unit(run)}
        } catch (error) {
          return {error}
        }
      })
      this.#db.exec('COMMIT')
      return results
    } catch (error) {
      this.#db.exec('ROLLBACK')
      this.#schema.undo()
      throw error
    }
  }

  /** One function, one commit. */
  unit<T>(run: () => T): T {
    const [result] = this.batch([run])
    if (!result) throw new Error('a batch of one has one result')
    if ('error' in result) throw result.error
    return result.value
  }

  #unit<T>(run: () => T): T {
    this.#db.exec('SAVEPOINT unit')
    this.#before = new Map()
    try {
      const value = run()
      this.#db.exec('RELEASE unit')
      this.#schema.settle()
      this.#transactions.replaced(this.#before)
      return value
    } catch (error) {
      this.#db.exec('ROLLBACK TO unit')
      this.#db.exec('RELEASE unit')
      this.#schema.undo()
      throw error
    }
  }

  collectionNames(): string[] {
    return [...this.#schema.tables.keys()]
  }

  isEmpty(): boolean {
    return [...this.#schema.tables.values()].every(table => table.count() === 0)
  }

  createCollection(name: string): void {
    this.#schema.create(name)
  }

  #table(name: string): Table {
    const table = this.#schema.tables.get(name)
    if (!table) throw notFound(name)
    return table
  }

  #planned(table: Table, query: Document, sort: ReturnType<typeof sortOf>): Plan {
    for (const {path, operator} of geoFields(query)) {
      if (!table.indexes.some(index => index.geo.includes(path)) && operator !== '$geoWithin') {
        throw refused(`unable to find index for ${operator} query on '${path}'`)
      }
    }
    const chosen = plan(table, query, sort)
    const fields = Object.keys(query)
    if (!chosen.index && table.declared && fields.length > 0) this.#onScan?.(table.name, fields.join(', '))
    return chosen
  }

  /** Documents that match, in the plan's order, counting those that were looked at. */
  *#select(table: Table, query: Document, chosen: Plan, counts: Counts, hint?: number): Generator<Stored> {
    const test = compile(query)
    for (const stored of scan(this.#db, table, chosen, hint)) {
      counts.examined += 1
      if (test(stored.document)) yield stored
    }
  }

  /** All documents that match, by their id where the query names it. */
  #matching(table: Table, query: Document, counts: Counts, limit = Infinity): Stored[] {
    const found: Stored[] = []
    for (const stored of this.#select(table, query, this.#planned(table, query, []), counts, Math.min(limit, 20))) {
      found.push(stored)
      if (found.length >= limit) break
    }
    return found
  }

  find(name: string, query: Document, options: FindOptions): Found {
    const table = this.#table(name)
    const sort = sortOf(options.sort)
    const skip = options.skip ?? 0
    const wanted = skip + options.limit
    const counts: Counts = {examined: 0, returned: 0}
    const chosen = this.#planned(table, query, sort)
    const rows = this.#select(table, query, chosen, counts, wanted)
    const near = geoFields(query).find(({operator}) => operator === '$nearSphere' || operator === '$near')
    let found: Stored[]
    if (near && sort.length === 0) {
      const centre = nearOf(conditionAt(query, near.path, near.operator))
      const byDistance = (stored: Stored) => distanceTo(stored.document, near.path, centre) ?? Infinity
      const list = new TopList<{stored: Stored; metres: number}>(wanted, (a, b) => a.metres - b.metres)
      for (const stored of rows) list.add({stored, metres: byDistance(stored)})
      found = list.values().map(({stored}) => stored)
    } else if (chosen.sorted) {
      found = []
      if (wanted > 0) {
        for (const stored of rows) {
          found.push(stored)
          if (found.length >= wanted) break
        }
      }
    } else {
      const order = sorter(sort)
      const list = new TopList<Stored>(wanted, (a, b) => order(a.document, b.document) || a.row - b.row)
      for (const stored of rows) list.add(stored)
      found = list.values()
    }
    const page = found.slice(skip)
    const list = options.projection === undefined ? page.map(({text}) => text) : project(page, options.projection)
    return {list, examined: counts.examined, returned: list.length}
  }

  count(name: string, query: Document): {total: number; examined: number} {
    const table = this.#table(name)
    if (Object.keys(query).length === 0) return {total: table.count(), examined: 0}
    const counts: Counts = {examined: 0, returned: 0}
    let total = 0
    for (const _ of this.#select(table, query, this.#planned(table, query, []), counts, 200)) total += 1
    return {total, examined: counts.examined}
  }

  insert(name: string, documents: readonly unknown[]): unknown[] {
    const table = this.#table(name)
    return documents.map(value => {
      const document = withId(value)
      const key = keyOf(name, document._id)
      this.#transactions.assertFree(key)
      table.insert(document)
      this.#before.set(key, null)
      return document._id
    })
  }

  /**
   * Loads many documents in one commit, for benches and tests: no transaction may be running.
   * Returns how many were written.
   */
  bulkLoad(name: string, documents: Iterable<Document>): number {
    const table = this.#table(name)
    let written = 0
    this.#db.exec('BEGIN')
    for (const document of documents) {
      table.insert(withId(document))
      written += 1
    }
    this.#db.exec('COMMIT')
    this.#schema.settle()
    return written
  }

  /** Changes documents by operators; counts those that are really different afterwards. */
  update(name: string, query: Document, modifier: Document, multi: boolean): {updated: number; examined: number} {
    const table = this.#table(name)
    const change = compileUpdate(modifier)
    const counts: Counts = {examined: 0, returned: 0}
    const matching = this.#matching(table, query, counts, multi ? Infinity : 1)
    for (const stored of matching) this.#transactions.assertFree(keyOf(name, stored.document._id))
    let updated = 0
    for (const stored of matching) {
      const document = decodeDocument(stored.text)
      change(document, this.#now())
      if (this.#replace(table, stored, document)) updated += 1
    }
    return {updated, examined: counts.examined}
  }

  /** Changes the first document that matches and hands it out as it is afterwards. */
  updateAndReturn(
    name: string,
    query: Document,
    modifier: Document,
  ): {updated: number; examined: number; text: string | undefined} {
    const table = this.#table(name)
    const change = compileUpdate(modifier)
    const counts: Counts = {examined: 0, returned: 0}
    const [stored] = this.#matching(table, query, counts, 1)
    if (!stored) return {updated: 0, examined: counts.examined, text: undefined}
    this.#transactions.assertFree(keyOf(name, stored.document._id))
    const document = decodeDocument(stored.text)
    change(document, this.#now())
    const updated = this.#replace(table, stored, document) ? 1 : 0
    return {updated, examined: counts.examined, text: encode(document)}
  }

  /** `doc(id).set(…)`: the whole document, made when missing. */
  replaceOne(name: string, id: unknown, data: Document): {updated: number; upserted: unknown; examined: number} {
    const table = this.#table(name)
    checkStorable(data)
    this.#transactions.assertFree(keyOf(name, id))
    const stored = table.find(id)
    const document: Document = {_id: id, ...data}
    if (stored) return {updated: this.#replace(table, stored, document) ? 1 : 0, upserted: undefined, examined: 1}
    table.insert(document)
    this.#before.set(keyOf(name, id), null)
    return {updated: 0, upserted: id, examined: 0}
  }

  #replace(table: Table, stored: Stored, document: Document): boolean {
    const text = encode(document)
    if (text === stored.text) return false
    table.replace(stored, document, text)
    this.#before.set(keyOf(table.name, document._id), stored.text)
    this.#erased = true
    return true
  }

  remove(name: string, query: Document, multi: boolean): {deleted: number; examined: number} {
    const table = this.#table(name)
    const counts: Counts = {examined: 0, returned: 0}
    const matching = this.#matching(table, query, counts, multi ? Infinity : 1)
    for (const stored of matching) this.#transactions.assertFree(keyOf(name, stored.document._id))
    for (const stored of matching) {
      table.remove(stored)
      this.#before.set(keyOf(name, stored.document._id), stored.text)
      this.#erased = true
    }
    return {deleted: matching.length, examined: counts.examined}
  }

  aggregate(name: string, stages: readonly Stage[]): Found {
    return runPipeline(stages, this.#source(this.#table(name)), other => this.#source(this.#table(other)))
  }

  #source(table: Table) {
    return {
      read: (query: Document, sort: unknown, counts: Counts) => {
        const order = sortOf(sort)
        const chosen = this.#planned(table, query, order)
        return {sorted: chosen.sorted, rows: this.#select(table, query, chosen, counts, 200)}
      },
    }
  }

  beginTransaction(owner: string | undefined): string {
    return this.#transactions.begin(owner)
  }

  /** Has this caller a transaction that is not over? */
  hasTransaction(owner: string): boolean {
    return this.#transactions.isOpenFor(owner)
  }

  /** One document as the transaction sees it. */
  findIn(transaction: string, name: string, id: unknown, projection?: unknown): Found {
    const table = this.#table(name)
    const text = this.#textIn(transaction, table, id)
    if (text === null) return {list: [], examined: 0, returned: 0}
    const list = projection === undefined ? [text] : project([new Stored(0, text)], projection)
    return {list, examined: 1, returned: 1}
  }

  #textIn(transaction: string, table: Table, id: unknown): string | null {
    const seen = this.#transactions.seen(transaction, keyOf(table.name, id))
    return seen === undefined ? (table.find(id)?.text ?? null) : seen
  }

  insertIn(transaction: string, name: string, documents: readonly unknown[]): unknown[] {
    const table = this.#table(name)
    return documents.map(value => {
      const document = withId(value)
      if (this.#textIn(transaction, table, document._id) !== null) {
        this.#transactions.end(transaction)
        throw duplicateKey(name, '_id_', encode({_id: document._id}))
      }
      this.#keep(transaction, {collection: name, id: document._id, text: encode(document)})
      return document._id
    })
  }

  updateIn(transaction: string, name: string, id: unknown, modifier: Document): number {
    const text = this.#textIn(transaction, this.#table(name), id)
    if (text === null) return 0
    const document = decodeDocument(text)
    compileUpdate(modifier)(document, this.#now())
    const changed = encode(document)
    this.#keep(transaction, {collection: name, id, text: changed})
    return changed === text ? 0 : 1
  }

  replaceIn(transaction: string, name: string, id: unknown, data: Document): {updated: number; upserted: unknown} {
    checkStorable(data)
    const old = this.#textIn(transaction, this.#table(name), id)
    this.#keep(transaction, {collection: name, id, text: encode({_id: id, ...data})})
    return old === null ? {updated: 0, upserted: id} : {updated: 1, upserted: undefined}
  }

  removeIn(transaction: string, name: string, id: unknown): number {
    if (this.#textIn(transaction, this.#table(name), id) === null) return 0
    this.#keep(transaction, {collection: name, id, text: null})
    return 1
  }

  /** Keeps a write aside and tries all of the transaction's writes, so that a duplicate shows now. */
  #keep(transaction: string, write: Buffered): void {
    const all = this.#transactions.write(transaction, keyOf(write.collection, write.id), write)
    const before = this.#before
    this.#db.exec('SAVEPOINT trial')
    try {
      this.#apply(all)
    } catch (error) {
      this.#transactions.end(transaction)
      throw error
    } finally {
      this.#before = before
      this.#db.exec('ROLLBACK TO trial')
      this.#db.exec('RELEASE trial')
      this.#schema.undo()
    }
  }

  #apply(writes: readonly Buffered[]): void {
    this.#before = new Map(this.#before)
    // Removed and changed documents first give back their unique keys.
    for (const {collection, id, text} of [...writes].sort((a, b) => Number(a.text !== null) - Number(b.text !== null))) {
      const table = this.#table(collection)
      const stored = table.find(id)
      if (text === null) {
        if (!stored) continue
        table.remove(stored)
        this.#before.set(keyOf(collection, id), stored.text)
        this.#erased = true
      } else if (stored) this.#replace(table, stored, decodeDocument(text))
      else {
        table.insert(decodeDocument(text))
        this.#before.set(keyOf(collection, id), null)
      }
    }
  }

  commit(transaction: string): void {
    const writes = this.#transactions.writes(transaction)
    try {
      this.#apply(writes)
    } finally {
      this.#transactions.end(transaction)
    }
  }

  abort(transaction: string): void {
    this.#transactions.end(transaction)
  }

  /** The caller is gone: so are its transactions. */
  endOwner(owner: string): void {
    this.#transactions.endOwner(owner)
  }

  /** Empties the write-ahead log when something was replaced or removed since the last time. */
  truncateLog(): void {
    if (!this.#erased) return
    this.#erased = false
    this.#db.truncateLog()
  }

  close(): void {
    this.#transactions.close()
    this.#db.close()
  }
}

function withId(value: unknown): Document {
  if (!isDocument(value)) throw invalidParam('a document is expected')
  checkStorable(value)
  return value._id === undefined || value._id === null ? {_id: newId(), ...omitId(value)} : value
}

function omitId(document: Document): Document {
  const {_id: _, ...rest} = document
  return rest
}

function conditionAt(query: Document, path: string, operator: string): unknown {
  const direct = query[path]
  if (isDocument(direct) && operator in direct) return direct[operator]
  const all = query.$and
  if (Array.isArray(all)) {
    for (const part of all) {
      const found: unknown = isDocument(part) ? conditionAt(part, path, operator) : undefined
      if (found !== undefined) return found
    }
  }
  throw refused(`${operator} is allowed at the top of a query only`)
}
