import {type Document, isArray, isDocument} from './values'

/** What lies at a path: MongoDB looks into arrays on the way and, at the end, at their elements too. */
export interface Reached {
  /** Values at the end of the path; an array there is followed by its elements when `expand`. */
  readonly values: unknown[]
  /** A branch of the path leads nowhere, which `null` matches and an index stores as null. */
  missing: boolean
  /** An array was met, on the way or at the end: an index over this path is multikey. */
  multikey: boolean
}

const digits = /^(0|[1-9]\d*)$/

function walk(value: unknown, segments: readonly string[], at: number, out: Reached): void {
  const segment = segments[at]
  if (segment === undefined) {
    if (isArray(value)) out.multikey = true
    out.values.push(value)
    return
  }
  if (isDocument(value)) {
    if (Object.hasOwn(value, segment)) walk(value[segment], segments, at + 1, out)
    else out.missing = true
  } else if (isArray(value)) {
    out.multikey = true
    if (digits.test(segment) && Number(segment) < value.length) {
      walk(value[Number(segment)], segments, at + 1, out)
    }
    // Elements that are no objects lead nowhere and match nothing, not even null.
    for (const item of value) if (isDocument(item)) walk(item, segments, at, out)
  } else out.missing = true
}

const split = new Map<string, readonly string[]>()

/** Segments of a dotted path; the paths of a program are few, so they are kept. */
export function segmentsOf(path: string): readonly string[] {
  let segments = split.get(path)
  if (!segments) {
    segments = path.split('.')
    if (split.size < 5000) split.set(path, segments)
  }
  return segments
}

export function reach(document: Document, path: string): Reached {
  const out: Reached = {values: [], missing: false, multikey: false}
  walk(document, segmentsOf(path), 0, out)
  return out
}

/** The values that a condition on `path` is tried on: arrays themselves and their elements. */
export function candidates(document: Document, path: string): unknown[] {
  const {values, missing} = reach(document, path)
  const out: unknown[] = []
  for (const value of values) {
    out.push(value)
    if (isArray(value)) out.push(...value)
  }
  if (missing) out.push(undefined)
  return out
}
