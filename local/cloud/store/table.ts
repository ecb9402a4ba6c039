import {decodeDocument, encode} from './codec'
import {duplicateKey, refused} from './errors'
import {type Index, keysOf} from './indexes'
import {encodeIndexKey} from './keys'
import {bytesOf, type Row, type Sqlite} from './sqlite'
import {type Document, isArray, isDocument} from './values'

/** A stored document: its row in SQLite and its text, decoded only when someone asks. */
export class Stored {
  #document: Document | undefined
  constructor(
    readonly row: number,
    readonly text: string,
    /** Key of the index that found it; empty after a look-up. */
    readonly key: Buffer = Buffer.alloc(0),
  ) {}

  get document(): Document {
    this.#document ??= decodeDocument(this.text)
    return this.#document
  }
}

export const storedOf = (row: Row) => new Stored(Number(row.r), String(row.doc), bytesOf(row.key))

/** One collection: its documents and its indexes, kept together. */
export class Table {
  constructor(
    private readonly db: Sqlite,
    readonly name: string,
    /** SQLite's name for it. */
    readonly table: string,
    readonly declared: boolean,
    readonly indexes: readonly Index[],
    /** Told when a path of an index meets its first array. */
    private readonly onArray: (index: Index, path: string) => void,
  ) {}

  readonly primary: Index = {
    name: '_id_',
    table: undefined,
    components: [{path: '_id', descending: false}],
    geo: [],
    unique: true,
    primary: true,
    multikey: new Set(),
  }

  static idKey(id: unknown): Buffer {
    if (isArray(id) || id instanceof RegExp) throw refused(`The '_id' value cannot be of this type`)
    return encodeIndexKey(id, false)
  }

  find(id: unknown): Stored | undefined {
    if (isArray(id) || id instanceof RegExp) return undefined
    const [row] = this.db.all(`SELECT r, doc, id AS key FROM ${this.table} WHERE id = ?`, [Table.idKey(id)])
    return row && storedOf(row)
  }

  /** All documents in the order of their ids, read in steps. */
  *all(): Generator<Stored> {
    for (let last: Buffer = Buffer.alloc(0); ;) {
      const rows = this.db.all(
        `SELECT r, doc, id AS key FROM ${this.table} WHERE id > ? ORDER BY id LIMIT 500`,
        [last],
      )
      for (const row of rows) {
        const stored = storedOf(row)
        last = stored.key
        yield stored
      }
      if (rows.length < 500) return
    }
  }

  count(): number {
    return Number(this.db.all(`SELECT count(*) AS n FROM ${this.table}`)[0]?.n ?? 0)
  }

  insert(document: Document): void {
    const id = document._id
    const key = Table.idKey(id)
    if (this.db.all(`SELECT 1 FROM ${this.table} WHERE id = ?`, [key]).length > 0) {
      throw duplicateKey(this.name, '_id_', encode({_id: id}))
    }
    const row = this.db.run(`INSERT INTO ${this.table} (id, doc) VALUES (?, ?)`, [key, encode(document)])
    for (const index of this.indexes) this.#addKeys(index, row, this.#keys(index, document))
  }

  replace(old: Stored, document: Document, text: string): void {
    for (const index of this.indexes) {
      if (!index.table) continue
      const before = new Map(
        keysOf(index.components, old.document).map((key) => [key.toString('latin1'), key]),
      )
      const added: Buffer[] = []
      for (const key of this.#keys(index, document))
        if (!before.delete(key.toString('latin1'))) added.push(key)
      this.#dropKeys(index, old.row, before.values())
      this.#addKeys(index, old.row, added)
    }
    this.db.run(`UPDATE ${this.table} SET doc = ? WHERE r = ?`, [text, old.row])
  }

  remove(old: Stored): void {
    for (const index of this.indexes) {
      if (index.table) this.#dropKeys(index, old.row, keysOf(index.components, old.document))
    }
    this.db.run(`DELETE FROM ${this.table} WHERE r = ?`, [old.row])
  }

  /** Fills one index from the documents, in steps; a duplicate in a unique one is refused. */
  build(index: Index): void {
    let row = 0
    for (;;) {
      const rows = this.db.all(
        `SELECT r, doc, id AS key FROM ${this.table} WHERE r > ? ORDER BY r LIMIT 500`,
        [row],
      )
      for (const stored of rows.map(storedOf)) {
        this.#addKeys(index, stored.row, this.#keys(index, stored.document))
        row = stored.row
      }
      if (rows.length < 500) return
    }
  }

  #keys(index: Index, document: Document): Buffer[] {
    return index.table
      ? keysOf(index.components, document, (path) => {
          if (!index.multikey.has(path)) this.onArray(index, path)
        })
      : []
  }

  #addKeys(index: Index, row: number, keys: readonly Buffer[]): void {
    if (!index.table) return
    for (const key of keys) {
      if (index.unique && this.db.all(`SELECT 1 FROM ${index.table} WHERE key = ?`, [key]).length > 0) {
        throw duplicateKey(this.name, index.name, index.components.map(({path}) => path).join(', '))
      }
      this.db.run(`INSERT INTO ${index.table} (key, r) VALUES (?, ?)`, [key, row])
    }
  }

  #dropKeys(index: Index, row: number, keys: Iterable<Buffer>): void {
    if (!index.table) return
    for (const key of keys) this.db.run(`DELETE FROM ${index.table} WHERE key = ? AND r = ?`, [key, row])
  }
}

/** A document that may be stored: an object whose `_id`, if any, is no operator. */
export function asDocument(value: unknown): Document {
  if (!isDocument(value)) throw refused('a document is expected')
  return value
}
