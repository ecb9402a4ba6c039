import type {Sort} from './planner'
import {reach} from './paths'
import {compare, type Document, isArray} from './values'

/** MongoDB sorts an array by its least element going up, by its greatest going down. */
function sortValue(document: Document, path: string, direction: 1 | -1): unknown {
  const {values, missing} = reach(document, path)
  const all: unknown[] = values.flatMap((value) => (isArray(value) && value.length > 0 ? value : [value]))
  if (missing || all.length === 0) all.push(null)
  return all.reduce((best, value) => (compare(value, best) * direction < 0 ? value : best))
}

/** Compares two documents by a sort specification. */
export function sorter(sort: Sort): (a: Document, b: Document) => number {
  return (a, b) => {
    for (const [path, direction] of sort) {
      const c = compare(sortValue(a, path, direction), sortValue(b, path, direction))
      if (c !== 0) return c * direction
    }
    return 0
  }
}

/** The first `size` of however many values are added, in order; holds at most twice as many. */
export class TopList<T> {
  #values: T[] = []

  constructor(
    private readonly size: number,
    private readonly order: (a: T, b: T) => number,
  ) {}

  add(value: T): void {
    this.#values.push(value)
    if (this.#values.length > 2 * this.size + 100) this.#trim()
  }

  #trim(): void {
    this.#values.sort(this.order)
    this.#values.length = Math.min(this.#values.length, this.size)
  }

  values(): T[] {
    this.#trim()
    return this.#values
  }
}
