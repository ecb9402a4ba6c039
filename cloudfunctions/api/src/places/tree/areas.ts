import pointInPolygon from 'point-in-polygon-hao'
import type {Outlines, Point} from '../../../../../miniprogram/packages/places/rules/tree'

/**
 * Which grid a point lies in: the one around it; on a border, the one with the smallest id of those that
 * meet there. Grids may have holes and lie in parts.
 */
export interface GridIndex {
  /** The grid's id, or null outside of all. */
  gridAt(point: Point): string | null
}

interface Shape {
  readonly id: string
  readonly parts: number[][][][]
  readonly box: Box
}

interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** What a cell of the map knows. Grids by their place in `shapes`, smallest first. */
interface Cell {
  /** Grids whose outlines touch the cell. */
  readonly touching: number[]
  /** Grids whose boxes reach into it, those that touch it with their outline left out. */
  readonly reaching: number[]
  /** The first of these that holds the cell as a whole, or `none`; worked out when somebody asks for a point in it. */
  around: number
}

const none = -1
const notAsked = -2
/** More cells for more grids, so that few outlines meet in one. */
const cellsAGrid = 12
const [leastSide, mostSide] = [16, 256]

/** Shapes in the order of their ids: the first that fits has the smallest. */
const shapesOf = (outlines: Outlines): readonly Shape[] =>
  Object.entries(outlines)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, polygons]) => {
      const parts = polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y])))
      return {id, parts, box: boxOf(polygons.flat(2))}
    })

const boxOf = (points: readonly Point[]): Box => {
  const box = {west: Infinity, south: Infinity, east: -Infinity, north: -Infinity}
  for (const [x, y] of points) {
    box.west = Math.min(box.west, x)
    box.east = Math.max(box.east, x)
    box.south = Math.min(box.south, y)
    box.north = Math.max(box.north, y)
  }
  return box
}

const inBox = ({west, south, east, north}: Box, [x, y]: Point): boolean =>
  x >= west && x <= east && y >= south && y <= north

/** Exact: a point is `on` an outline, or truly on one side of it. */
const sideOf = ({parts, box}: Shape, point: Point, at: number[]): 'in' | 'on' | 'out' => {
  if (!inBox(box, point)) return 'out'
  let side: 'on' | 'out' = 'out'
  for (const part of parts) {
    const found = pointInPolygon(at, part)
    if (found === true) return 'in'
    if (found === 0) side = 'on'
  }
  return side
}

/**
 * Looks up grids by point. The map is cut into cells: one that no outline touches lies in one grid as a
 * whole, so it is worked out once; elsewhere only the grids whose outlines are near are looked at.
 * @param outlines rings closed, as they are stored
 */
export const gridIndex = (outlines: Outlines): GridIndex => {
  const shapes = shapesOf(outlines)
  const map = boxOf(Object.values(outlines).flat(3))
  const side = Math.min(mostSide, Math.max(leastSide, Math.ceil(Math.sqrt(shapes.length * cellsAGrid))))
  // Outlines and points are rounded alike: a point on an outline is in a cell that the outline has marked.
  const step = (at: number, from: number, to: number): number =>
    Math.min(side - 1, Math.floor(((at - from) / (to - from || 1)) * side))
  const column = (x: number): number => step(x, map.west, map.east)
  const row = (y: number): number => step(y, map.south, map.north)
  const cells = Array.from({length: side * side}, (): Cell => ({
    touching: [],
    reaching: [],
    around: notAsked,
  }))
  const eachCell = ({west, south, east, north}: Box, use: (cell: Cell) => void): void => {
    const [left, right, top] = [column(west), column(east), row(north)]
    for (let y = row(south); y <= top; y += 1) {
      for (let x = left; x <= right; x += 1) {
        const cell = cells[y * side + x]
        if (cell !== undefined) use(cell)
      }
    }
  }
  shapes.forEach(({parts, box}, place) => {
    for (const ring of parts.flat()) {
      ring.forEach((to, next) => {
        const from = ring[next - 1]
        if (from === undefined) return
        eachCell(boxOf([pointOf(from), pointOf(to)]), ({touching}) => {
          if (touching.at(-1) !== place) touching.push(place)
        })
      })
    }
    eachCell(box, ({touching, reaching}) => {
      if (touching.at(-1) !== place) reaching.push(place)
    })
  })

  return {
    gridAt(point) {
      if (!inBox(map, point)) return null
      const cell = cells[row(point[1]) * side + column(point[0])]
      if (cell === undefined) return null
      const at = [point[0], point[1]]
      if (cell.around === notAsked) {
        // A grid that does not touch the cell with its outline holds all of its points or none.
        const holds = cell.reaching.find((place) => {
          const shape = shapes[place]
          return shape !== undefined && sideOf(shape, point, at) === 'in'
        })
        cell.around = holds ?? none
      }
      let inside = cell.around
      let border = none
      for (const place of cell.touching) {
        // None that follows has a smaller id.
        if (inside !== none && place > inside) break
        const shape = shapes[place]
        if (shape === undefined) continue
        const where = sideOf(shape, point, at)
        if (where === 'in') inside = place
        if (where === 'on' && border === none) border = place
      }
      return shapes[inside === none ? border : inside]?.id ?? null
    },
  }
}

const pointOf = ([x = 0, y = 0]: readonly number[]): Point => [x, y]
