import type {Outlines, Point, Polygon} from '../../miniprogram/packages/places/rules/tree'

/**
 * Grids that tile a district without gaps: crooked borders shared corner by corner, some with a hole that
 * another grid fills, some in two parts. Coordinates are whole steps of 2^-22 degrees, so the middle of
 * two corners lies exactly on their border.
 */

const step = 2 ** -22
const exact = (value: number): number => Math.round(value / step) * step

/** Numbers from 0 to 1 that are the same in every run. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

export interface Tiling {
  readonly outlines: Outlines
  /** Corners of all rings. */
  readonly corners: readonly Point[]
  /** Exactly on a border, between two corners. */
  readonly middles: readonly Point[]
  /** A random point inside of the district. */
  readonly somewhere: () => Point
}

const [west, south, size] = [110.9, 34.95, 0.25]
/** Corners along one side of a tile. */
const bends = 5

/** @param side the district is side × side tiles; then holes add a grid each, and parts take one away */
export const tiling = (side: number, holes: number, parts: number, seed: number): Tiling => {
  const random = randomFrom(seed)
  const tile = size / side
  const known = new Map<string, Point>()
  // A corner is made once, so both neighbours have the same one. The district's own border is straight.
  const corner = (column: number, row: number): Point => {
    const name = `${String(column)}:${String(row)}`
    const made = known.get(name)
    if (made !== undefined) return made
    const bend = (at: number): number =>
      at % (side * bends) === 0 ? 0 : (random() - 0.5) * (tile / bends) * 0.8
    const fresh: Point = [
      exact(west + (column * tile) / bends + bend(column)),
      exact(south + (row * tile) / bends + bend(row)),
    ]
    known.set(name, fresh)
    return fresh
  }
  const ring = (column: number, row: number): readonly Point[] => {
    const [x, y] = [column * bends, row * bends]
    const along = Array.from({length: bends}, (_, n) => n)
    const points = [
      ...along.map((n) => corner(x + n, y)),
      ...along.map((n) => corner(x + bends, y + n)),
      ...along.map((n) => corner(x + bends - n, y + bends)),
      ...along.map((n) => corner(x, y + bends - n)),
    ]
    return [...points, ...points.slice(0, 1)]
  }
  const hole = (column: number, row: number): readonly Point[] => {
    const at = (part: number, from: number, of: number): number => exact(from + (of + part) * tile)
    const [w, e] = [at(0.4, west, column), at(0.6, west, column)]
    const [s, n] = [at(0.4, south, row), at(0.6, south, row)]
    return [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ]
  }

  const tiles = Array.from({length: side * side}, (_, n): readonly [number, number] => [
    n % side,
    Math.floor(n / side),
  ])
  const grids = new Map<string, Polygon[]>()
  const add = (id: string, polygon: Polygon): void => {
    grids.set(id, [...(grids.get(id) ?? []), polygon])
  }
  tiles.forEach(([column, row], n) => {
    // Ids in no order of the map.
    const id = `g${String((n * 7919) % 100_003).padStart(6, '0')}`
    const hollow = n % Math.floor(tiles.length / (holes + 1)) === 3 && grids.size > 0
    const inner = hollow ? hole(column, row) : undefined
    const owner = n > 0 && n % Math.floor(tiles.length / (parts + 1)) === 5 ? [...grids.keys()][0] : undefined
    add(owner ?? id, inner === undefined ? [ring(column, row)] : [ring(column, row), inner])
    if (inner !== undefined) add(`h${id}`, [inner])
  })
  const rings = [...grids.values()].flat(2)
  const corners = rings.flat()
  const middles = rings.flatMap((points) =>
    points.slice(1).map((to, n): Point => {
      const from = points[n] ?? to
      return [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
    }),
  )
  return {
    outlines: Object.fromEntries(grids),
    corners,
    middles,
    somewhere: () => [exact(west + random() * size), exact(south + random() * size)],
  }
}
