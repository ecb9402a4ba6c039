import {Query} from 'mingo/query'
import {encode} from './codec'
import {refused} from './errors'
import {createContext} from './match'
import type {Stored} from './table'
import {type Document, isDocument} from './values'

const context = createContext()

/** The chosen fields of each document, as extended JSON. */
export function project(rows: readonly Stored[], projection: unknown): string[] {
  if (!isDocument(projection)) throw refused('projection must be an object')
  const kinds = new Set(
    Object.entries(projection).flatMap(([path, value]) =>
      path === '_id' || isDocument(value) ? [] : [value === 0 || value === false],
    ),
  )
  if (kinds.size > 1) throw refused('Cannot do exclusion on a field in an inclusion projection')
  try {
    return new Query<Document>({}, {context})
      .find<Document>(
        rows.map(({document}) => document),
        projection,
      )
      .all()
      .map(encode)
  } catch (error) {
    throw refused(error instanceof Error ? error.message : 'malformed projection')
  }
}
