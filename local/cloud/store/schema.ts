import type {IndexDeclaration} from '../../../cloudfunctions/api/src/kernel/declare'
import type {CollectionDeclaration} from '../declarations'
import {StoreError} from './errors'
import {componentsOf, type Index} from './indexes'
import type {Sqlite} from './sqlite'
import {Table} from './table'
import {isArray} from './values'

/** Raised when the files of an older version can no longer be read as they are. */
export const storeVersion = 1

/** The files were written by a newer version of this program. */
export class NewerStore extends Error {}

/** What is in the file: collections, their tables and indexes, brought in line with the declarations. */
export class Schema {
  readonly tables = new Map<string, Table>()
  /** Array flags set by the write under way: undone with it, or they would not be in the file. */
  readonly #flagged: {index: Index; path: string}[] = []

  constructor(private readonly db: Sqlite) {
    const version = Number(db.all('PRAGMA user_version')[0]?.user_version ?? 0)
    if (version > storeVersion) throw new NewerStore(`store version ${String(version)}`)
    if (version === 0) {
      db.exec(`BEGIN;
        CREATE TABLE collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE indexes (
          id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL,
          spec TEXT NOT NULL, multikey TEXT NOT NULL, UNIQUE (collection, name));
        PRAGMA user_version = ${String(storeVersion)};
        COMMIT`)
    }
    for (const {name} of db.all('SELECT name FROM collections')) this.#load(String(name), false)
  }

  /** Creates what is declared and missing, drops indexes that are no longer declared. */
  declare(declarations: readonly CollectionDeclaration[]): void {
    for (const {name, indexes} of declarations) {
      if (!this.tables.has(name)) this.create(name)
      const id = this.#collectionId(name)
      const wanted = new Map(indexes.map((index) => [index.name, index]))
      for (const row of this.db.all('SELECT id, name, spec FROM indexes WHERE collection = ?', [id])) {
        const declaration = wanted.get(String(row.name))
        if (declaration && specOf(declaration) === row.spec) wanted.delete(String(row.name))
        else this.#drop(Number(row.id))
      }
      this.#load(name, true)
      if (wanted.size === 0) continue
      this.db.exec('BEGIN')
      try {
        for (const index of wanted.values()) this.#create(id, index)
        const known = new Set(this.tables.get(name)?.indexes.map((index) => index.name))
        const table = this.#load(name, true)
        for (const index of table.indexes) if (!known.has(index.name) && index.table) table.build(index)
        this.db.exec('COMMIT')
        this.settle()
      } catch (error) {
        this.db.exec('ROLLBACK')
        throw error
      }
      this.#load(name, true)
    }
  }

  /** Makes an empty collection without indexes; one that exists is refused, as the platform does. */
  create(name: string): void {
    if (!/^[A-Za-z][\w-]{0,63}$/.test(name)) {
      throw new StoreError('INVALID_PARAM', `a collection cannot be named ${name.slice(0, 80)}`)
    }
    if (this.tables.has(name)) {
      throw new StoreError('DATABASE_COLLECTION_ALREADY_EXIST', `Table exist: ${name}`)
    }
    const id = this.db.run('INSERT INTO collections (name) VALUES (?)', [name])
    this.db.exec(
      `CREATE TABLE d${String(id)} (r INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, doc TEXT NOT NULL)`,
    )
    this.#load(name, false)
  }

  /** The write under way stands. */
  settle(): void {
    this.#flagged.length = 0
  }

  /** The write under way was rolled back: so are the collections and flags that it made. */
  undo(): void {
    for (const {index, path} of this.#flagged) index.multikey.delete(path)
    this.#flagged.length = 0
    const present = new Set(this.db.all('SELECT name FROM collections').map(({name}) => String(name)))
    for (const name of this.tables.keys()) if (!present.has(name)) this.tables.delete(name)
  }

  #collectionId(name: string): number {
    return Number(this.db.all('SELECT id FROM collections WHERE name = ?', [name])[0]?.id)
  }

  #create(collection: number, declaration: IndexDeclaration): void {
    const id = this.db.run('INSERT INTO indexes (collection, name, spec, multikey) VALUES (?, ?, ?, ?)', [
      collection,
      declaration.name,
      specOf(declaration),
      '[]',
    ])
    if (componentsOf(declaration).components.length === 0) return
    const key = declaration.unique ? 'PRIMARY KEY (key)' : 'PRIMARY KEY (key, r)'
    this.db.exec(`CREATE TABLE i${String(id)} (key BLOB NOT NULL, r INTEGER NOT NULL, ${key}) WITHOUT ROWID`)
  }

  #drop(id: number): void {
    this.db.forget()
    this.db.exec(
      `BEGIN; DROP TABLE IF EXISTS i${String(id)}; DELETE FROM indexes WHERE id = ${String(id)}; COMMIT`,
    )
  }

  #load(name: string, declared: boolean): Table {
    const collection = this.#collectionId(name)
    const rows = this.db.all(
      'SELECT id, name, spec, multikey FROM indexes WHERE collection = ? ORDER BY id',
      [collection],
    )
    const ids = new Map<Index, number>()
    for (const row of rows) {
      const spec = readSpec(String(row.spec))
      const {components, geo} = componentsOf({name: '', keys: spec.keys})
      const index: Index = {
        name: String(row.name),
        table: components.length > 0 ? `i${String(row.id)}` : undefined,
        components,
        geo,
        unique: spec.unique,
        primary: false,
        multikey: new Set(readList(String(row.multikey))),
      }
      ids.set(index, Number(row.id))
    }
    const table = new Table(
      this.db,
      name,
      `d${String(collection)}`,
      declared,
      [...ids.keys()],
      (index, path) => {
        index.multikey.add(path)
        this.#flagged.push({index, path})
        this.db.run('UPDATE indexes SET multikey = ? WHERE id = ?', [
          JSON.stringify([...index.multikey]),
          ids.get(index) ?? 0,
        ])
      },
    )
    this.tables.set(name, table)
    return table
  }
}

const specOf = ({keys, unique}: IndexDeclaration) =>
  JSON.stringify({keys: Object.entries(keys), unique: unique === true})

function readSpec(text: string): {keys: IndexDeclaration['keys']; unique: boolean} {
  const value: unknown = JSON.parse(text)
  const keys: Record<string, 1 | -1 | '2dsphere'> = {}
  let unique = false
  if (typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys)) {
    unique = 'unique' in value && value.unique === true
    const entries: unknown[] = value.keys
    for (const entry of entries) {
      if (!isArray(entry)) continue
      const [path, kind] = entry
      if (typeof path === 'string' && (kind === 1 || kind === -1 || kind === '2dsphere')) keys[path] = kind
    }
  }
  return {keys, unique}
}

function readList(text: string): string[] {
  const value: unknown = JSON.parse(text)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
