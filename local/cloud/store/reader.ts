import {type Counts, runPipeline, type Stage} from './aggregate'
import {refused, StoreError} from './errors'
import {distanceTo, nearOf} from './geo'
import {compile} from './match'
import {plan, type Plan} from './planner'
import {project} from './project'
import {geoFields, sortOf} from './query'
import {scan} from './scan'
import type {Schema} from './schema'
import {sorter, TopList} from './sorting'
import type {Sqlite} from './sqlite'
import type {Stored, Table} from './table'
import {type Document, isArray, isDocument} from './values'

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

/** Told of a query on a declared collection that no index serves. */
export type OnScan = (collection: string, fields: string) => void

/** Everything that only reads. */
export class Reader {
  readonly #db: Sqlite
  readonly #schema: Schema
  readonly #onScan: OnScan | undefined

  constructor(db: Sqlite, schema: Schema, onScan: OnScan | undefined) {
    this.#db = db
    this.#schema = schema
    this.#onScan = onScan
  }

  /** The collection, which must exist. */
  table(name: string): Table {
    const table = this.#schema.tables.get(name)
    if (!table) throw notFound(name)
    return table
  }

  #planned(table: Table, query: Document, sort: ReturnType<typeof sortOf>): Plan {
    for (const {path, operator} of geoFields(query)) {
      if (!table.indexes.some((index) => index.geo.includes(path))) {
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
  matching(table: Table, query: Document, counts: Counts, limit = Infinity): Stored[] {
    const found: Stored[] = []
    for (const stored of this.#select(
      table,
      query,
      this.#planned(table, query, []),
      counts,
      Math.min(limit, 20),
    )) {
      found.push(stored)
      if (found.length >= limit) break
    }
    return found
  }

  find(name: string, query: Document, options: FindOptions): Found {
    const table = this.table(name)
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
    const list =
      options.projection === undefined ? page.map(({text}) => text) : project(page, options.projection)
    return {list, examined: counts.examined, returned: list.length}
  }

  count(name: string, query: Document): {total: number; examined: number} {
    const table = this.table(name)
    if (Object.keys(query).length === 0) return {total: table.count(), examined: 0}
    const counts: Counts = {examined: 0, returned: 0}
    let total = 0
    for (const _ of this.#select(table, query, this.#planned(table, query, []), counts, 200)) total += 1
    return {total, examined: counts.examined}
  }

  aggregate(name: string, stages: readonly Stage[]): Found {
    return runPipeline(stages, this.#source(this.table(name)), (other) => this.#source(this.table(other)))
  }

  #source(table: Table) {
    return {
      geo: table.indexes.flatMap((index) => index.geo),
      read: (query: Document, sort: unknown, counts: Counts) => {
        const order = sortOf(sort)
        const chosen = this.#planned(table, query, order)
        return {sorted: chosen.sorted, rows: this.#select(table, query, chosen, counts, 200)}
      },
    }
  }
}

const notFound = (name: string) =>
  new StoreError('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`)

function conditionAt(query: Document, path: string, operator: string): unknown {
  const direct = query[path]
  if (isDocument(direct) && operator in direct) return direct[operator]
  const all = query.$and
  if (isArray(all)) {
    for (const part of all) {
      const found = isDocument(part) ? conditionAt(part, path, operator) : undefined
      if (found !== undefined) return found
    }
  }
  throw refused(`${operator} is allowed at the top of a query only`)
}
