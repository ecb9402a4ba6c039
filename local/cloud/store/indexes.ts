import type {IndexDeclaration} from '../../../cloudfunctions/api/src/kernel/declare'
import {refused} from './errors'
import {encodeIndexKey} from './keys'
import {reach} from './paths'
import {type Document, isArray} from './values'

/** One field of an index. */
export interface Component {
  readonly path: string
  readonly descending: boolean
}

/**
 * A declared index: a b-tree of its own in SQLite, `key` to row. Geo fields have no keys in it (the
 * engine measures distances), the fields beside them do.
 */
export interface Index {
  readonly name: string
  /** The table that holds it; undefined for an index over geo fields only. */
  readonly table: string | undefined
  readonly components: readonly Component[]
  readonly geo: readonly string[]
  readonly unique: boolean
  /** The collection's own table, by `_id`. */
  readonly primary: boolean
  /** Paths that have met an array in some document: such an index cannot serve a sort on them. */
  readonly multikey: Set<string>
}

export function componentsOf(declaration: IndexDeclaration): {components: Component[]; geo: string[]} {
  const components: Component[] = []
  const geo: string[] = []
  for (const [path, kind] of Object.entries(declaration.keys)) {
    if (kind === '2dsphere') geo.push(path)
    else components.push({path, descending: kind === -1})
  }
  return {components, geo}
}

/**
 * The keys of one document, one per array element where a field is an array. A missing field and an
 * empty array are null. `onArray` is told of each path that met an array.
 */
export function keysOf(
  components: readonly Component[],
  document: Document,
  onArray?: (path: string) => void,
): Buffer[] {
  let keys: Buffer[] = [Buffer.alloc(0)]
  let parallel: string | undefined
  for (const {path, descending} of components) {
    const {values, missing, multikey} = reach(document, path)
    const found: unknown[] = values.flatMap((value) => (isArray(value) ? value : [value]))
    if (missing || found.length === 0) found.push(null)
    if (multikey) onArray?.(path)
    if (found.length > 1) {
      const root = path.split('.')[0]
      if (parallel !== undefined && parallel !== root) {
        throw refused(`cannot index parallel arrays [${path}] [${parallel}]`)
      }
      parallel = root
    }
    const encoded = found.map((value) => encodeIndexKey(value, descending))
    keys = keys.flatMap((key) => encoded.map((part) => Buffer.concat([key, part])))
  }
  if (keys.length < 2) return keys
  const distinct = new Map(keys.map((key) => [key.toString('latin1'), key]))
  return [...distinct.values()]
}
