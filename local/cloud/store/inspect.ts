import {Schema} from './schema'
import {Sqlite} from './sqlite'
import type {Document} from './values'

/** The store of a stopped server, to be read and left as it is. */
export class StoppedStore {
  readonly #db: Sqlite
  readonly #schema: Schema

  /**
   * @param timeout how long to wait for a server that uses the file, ms
   * @throws an error of SQLite (`SQLITE_BUSY`) while one does, and where the file is no store
   */
  constructor(file: string, timeout: number) {
    this.#db = new Sqlite(file, timeout, true)
    try {
      this.#schema = new Schema(this.#db)
    } catch (error) {
      this.#db.close()
      throw error
    }
  }

  /** All documents of a collection in the order of their ids; none where there is no such collection. */
  *documents(name: string): Generator<Document> {
    const table = this.#schema.tables.get(name)
    if (table === undefined) return
    for (const {document} of table.all()) yield document
  }

  close(): void {
    this.#db.close()
  }
}
