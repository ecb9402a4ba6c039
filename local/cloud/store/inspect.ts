import {decodeDocument} from './codec'
import {Reader} from './reader'
import {Schema} from './schema'
import {Sqlite} from './sqlite'
import type {Document} from './values'

/** Documents read at once. */
const page = 500

/** The store of a stopped server, to be read and left as it is. */
export class StoppedStore {
  readonly #db: Sqlite
  readonly #schema: Schema
  readonly #reader: Reader

  /**
   * @param timeout how long to wait for a server that uses the file, ms
   * @throws an error of SQLite (`SQLITE_BUSY`) while one does, and where the file is no store
   */
  constructor(file: string, timeout: number) {
    this.#db = new Sqlite(file, timeout, true)
    try {
      this.#schema = new Schema(this.#db)
      this.#reader = new Reader(this.#db, this.#schema, undefined)
    } catch (error) {
      this.#db.close()
      throw error
    }
  }

  /** All documents of a collection in the order of their ids; none where there is no such collection. */
  *documents(name: string): Generator<Document> {
    if (!this.#schema.tables.has(name)) return
    for (let query: Document = {}; ;) {
      const {list} = this.#reader.find(name, query, {sort: {_id: 1}, limit: page})
      let last: unknown
      for (const text of list) {
        const document = decodeDocument(text)
        last = document._id
        yield document
      }
      if (list.length < page) return
      query = {_id: {$gt: last}}
    }
  }

  close(): void {
    this.#db.close()
  }
}
