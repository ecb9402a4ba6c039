import type {CollectionDeclaration} from '../declarations'
import type {Counts} from './aggregate'
import {decodeDocument, encode} from './codec'
import {duplicateKey} from './errors'
import {keyOf, withId} from './identity'
import {project} from './project'
import {type Found, type OnScan, Reader} from './reader'
import {Schema} from './schema'
import {Sqlite} from './sqlite'
import {Stored, type Table} from './table'
import {type Buffered, Transactions} from './transactions'
import {checkStorable, compileUpdate} from './update'
import type {Document} from './values'

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
  readonly onScan?: OnScan
}

/**
 * The document store. Every method runs to its end at once; `unit` makes one call atomic and `batch`
 * puts several units into one commit, so that they share one fsync.
 */
export class Store {
  readonly #db: Sqlite
  readonly #schema: Schema
  readonly #transactions: Transactions
  readonly #now: () => number
  /** What only reads. */
  readonly reader: Reader
  /** Texts of the documents that the unit under way has replaced. */
  #before = new Map<string, string | null>()
  #erased = false

  constructor(options: StoreOptions) {
    this.#db = new Sqlite(options.file, options.lockTimeout ?? 0)
    try {
      this.#schema = new Schema(this.#db)
      this.#schema.declare(options.collections)
      // A process that was killed may have left erased bytes in the log.
      this.#db.truncateLog()
    } catch (error) {
      this.#db.close()
      throw error
    }
    this.#now = options.now
    this.reader = new Reader(this.#db, this.#schema, options.onScan)
    this.#transactions = new Transactions(options.onTransactionEnd ?? (() => undefined))
  }

  /** Runs the functions in one commit. A function that throws is undone alone; its error is its result. */
  batch<T>(functions: readonly (() => T)[]): ({value: T} | {error: unknown})[] {
    this.#db.exec('BEGIN')
    try {
      const results = functions.map((run) => {
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
    return [...this.#schema.tables.values()].every((table) => table.count() === 0)
  }

  createCollection(name: string): void {
    this.#schema.create(name)
  }

  insert(name: string, documents: readonly unknown[]): unknown[] {
    const table = this.reader.table(name)
    return documents.map((value) => {
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
    const table = this.reader.table(name)
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
  update(
    name: string,
    query: Document,
    modifier: Document,
    multi: boolean,
  ): {updated: number; examined: number} {
    const table = this.reader.table(name)
    const change = compileUpdate(modifier)
    const counts: Counts = {examined: 0, returned: 0}
    const matching = this.reader.matching(table, query, counts, multi ? Infinity : 1)
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
    const table = this.reader.table(name)
    const change = compileUpdate(modifier)
    const counts: Counts = {examined: 0, returned: 0}
    const [stored] = this.reader.matching(table, query, counts, 1)
    if (!stored) return {updated: 0, examined: counts.examined, text: undefined}
    this.#transactions.assertFree(keyOf(name, stored.document._id))
    const document = decodeDocument(stored.text)
    change(document, this.#now())
    const updated = this.#replace(table, stored, document) ? 1 : 0
    return {updated, examined: counts.examined, text: encode(document)}
  }

  /** `doc(id).set(…)`: the whole document, made when missing. */
  replaceOne(
    name: string,
    id: unknown,
    data: Document,
  ): {updated: number; upserted: unknown; examined: number} {
    const table = this.reader.table(name)
    checkStorable(data)
    this.#transactions.assertFree(keyOf(name, id))
    const stored = table.find(id)
    const document: Document = {_id: id, ...data}
    if (stored)
      return {updated: this.#replace(table, stored, document) ? 1 : 0, upserted: undefined, examined: 1}
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
    const table = this.reader.table(name)
    const counts: Counts = {examined: 0, returned: 0}
    const matching = this.reader.matching(table, query, counts, multi ? Infinity : 1)
    for (const stored of matching) this.#transactions.assertFree(keyOf(name, stored.document._id))
    for (const stored of matching) {
      table.remove(stored)
      this.#before.set(keyOf(name, stored.document._id), stored.text)
      this.#erased = true
    }
    return {deleted: matching.length, examined: counts.examined}
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
    const table = this.reader.table(name)
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
    const table = this.reader.table(name)
    return documents.map((value) => {
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
    const text = this.#textIn(transaction, this.reader.table(name), id)
    if (text === null) return 0
    const document = decodeDocument(text)
    compileUpdate(modifier)(document, this.#now())
    const changed = encode(document)
    this.#keep(transaction, {collection: name, id, text: changed})
    return changed === text ? 0 : 1
  }

  replaceIn(
    transaction: string,
    name: string,
    id: unknown,
    data: Document,
  ): {updated: number; upserted: unknown} {
    checkStorable(data)
    const old = this.#textIn(transaction, this.reader.table(name), id)
    this.#keep(transaction, {collection: name, id, text: encode({_id: id, ...data})})
    return old === null ? {updated: 0, upserted: id} : {updated: 1, upserted: undefined}
  }

  removeIn(transaction: string, name: string, id: unknown): number {
    if (this.#textIn(transaction, this.reader.table(name), id) === null) return 0
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
    for (const {collection, id, text} of [...writes].sort(
      (a, b) => Number(a.text !== null) - Number(b.text !== null),
    )) {
      const table = this.reader.table(collection)
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
