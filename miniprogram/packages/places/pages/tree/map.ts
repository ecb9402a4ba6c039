import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'

type Drawn = ReplyOf<'places.map'>['grids']
type Corner = readonly [x: number, y: number]

/**
 * The map of a community, drawn from its grids' outlines alone. Its colours are the page's: the drawing
 * is only a mask, as the icons are.
 */
export interface MapView {
  /** Height of the map for a width of 100. */
  readonly height: number
  /** All outlines, as a CSS `url(…)`. */
  readonly lines: string
  readonly labels: readonly MapLabel[]
}

export interface MapLabel {
  readonly id: string
  readonly name: string
  /** 第一 for 第一网格: all of them are grids. */
  readonly short: string
  /** Where the name stands, in parts of 100 of width and height. */
  readonly left: number
  readonly top: number
}

export interface GridMap {
  readonly view: MapView
  /** The filled shape of a grid, as a CSS `url(…)`; '' for one without outline. */
  readonly shapeOf: (grid: string) => string
  /** The grid under a finger, in parts of 1 of width and height; '' outside of all. */
  readonly gridAt: (x: number, y: number) => string
}

/** Units that the map is wide: two for each pixel of a narrow phone. */
const wide = 680
/** The drawing goes over with one setData. */
const mostBytes = 10_000

interface Shape {
  readonly id: string
  readonly name: string
  readonly rings: readonly (readonly Corner[])[]
}

/** Null where no grid has an outline. */
export const drawMap = (grids: Drawn): GridMap | null => {
  const points = grids.flatMap(({parts}) => parts.flat(2))
  if (points.length === 0) return null
  const west = Math.min(...points.map(([x]) => x))
  const north = Math.max(...points.map(([, y]) => y))
  const south = Math.min(...points.map(([, y]) => y))
  const east = Math.max(...points.map(([x]) => x))
  // A degree of longitude is shorter than one of latitude.
  const shorter = Math.cos((((north + south) / 2) * Math.PI) / 180)
  const scale = wide / Math.max((east - west) * shorter, 1e-9)
  const tall = Math.max(1, Math.round((north - south) * scale))
  const whole = grids.map(({id, name, parts}): Shape => ({
    id,
    name,
    rings: parts.flatMap((part) =>
      part.map((ring) =>
        ring.map(([x, y]): Corner => [
          Math.round((x - west) * shorter * scale),
          Math.round((north - y) * scale),
        ]),
      ),
    ),
  }))
  let shapes = whole
  let lines = drawing(shapes.map(pathOf).join(''), tall, true)
  // Corners that nobody sees go first.
  for (let blur = 1; lines.length > mostBytes && blur < wide; blur *= 2) {
    shapes = whole.map((shape) => ({...shape, rings: shape.rings.map((ring) => simpler(ring, blur))}))
    lines = drawing(shapes.map(pathOf).join(''), tall, true)
  }
  return {
    view: {
      height: Math.round((tall / wide) * 1000) / 10,
      lines,
      labels: shapes.map((shape) => ({
        id: shape.id,
        name: shape.name,
        short: shape.name.replace(/(.)网格$/u, '$1'),
        ...labelAt(shape, tall),
      })),
    },
    shapeOf(grid) {
      const shape = shapes.find(({id}) => id === grid)
      return shape === undefined ? '' : drawing(pathOf(shape), tall, false)
    },
    gridAt(x, y) {
      const found = shapes.find(({rings}) => isInside(rings, [x * wide, y * tall]))
      return found?.id ?? ''
    },
  }
}

const pathOf = ({rings}: Shape): string =>
  rings.map((ring) => `M${ring.map((corner) => corner.join(' ')).join('L')}Z`).join('')

const drawing = (path: string, tall: number, lines: boolean): string => {
  const edge = 2
  const box = `${String(-edge)} ${String(-edge)} ${String(wide + 2 * edge)} ${String(tall + 2 * edge)}`
  const ink = lines ? "fill='none' stroke='black' stroke-width='3'" : "fill-rule='evenodd'"
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='${box}' preserveAspectRatio='none'><path ${ink} d='${path}'/></svg>`
  return `url("data:image/svg+xml,${svg.replace(/</gu, '%3C').replace(/>/gu, '%3E')}")`
}

/** A ring without the corners that lie closer than `blur` to the line between those beside them. */
const simpler = (ring: readonly Corner[], blur: number): readonly Corner[] => {
  const kept: Corner[] = []
  ring.forEach((corner, n) => {
    const [before, after] = [kept.at(-1), ring[n + 1]]
    if (before === undefined || after === undefined || distance(corner, before, after) >= blur)
      kept.push(corner)
  })
  return kept.length >= 3 ? kept : ring
}

const distance = ([x, y]: Corner, [ax, ay]: Corner, [bx, by]: Corner): number => {
  const length = Math.hypot(bx - ax, by - ay)
  return length === 0
    ? Math.hypot(x - ax, y - ay)
    : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
}

const isInside = (rings: Shape['rings'], [x, y]: Corner): boolean => {
  let crossings = 0
  for (const ring of rings) {
    ring.forEach(([bx, by], n) => {
      const [ax, ay] = ring[n - 1] ?? ring.at(-1) ?? [bx, by]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) crossings += 1
    })
  }
  return crossings % 2 === 1
}

/** Inside of the grid, as far from its borders as a few tries find. */
const labelAt = ({rings}: Shape, tall: number): {left: number; top: number} => {
  const corners = rings.flat()
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const tries = 9
  let best: Corner = [(left + right) / 2, (top + bottom) / 2]
  let room = -1
  for (let n = 0; n < tries * tries; n += 1) {
    const at: Corner = [
      left + ((right - left) * ((n % tries) + 0.5)) / tries,
      top + ((bottom - top) * (Math.floor(n / tries) + 0.5)) / tries,
    ]
    const near = Math.min(...rings.map((ring) => roomTo(ring, at)))
    if (isInside(rings, at) && near > room) {
      best = at
      room = near
    }
  }
  const share = (part: number, of: number): number => Math.round((part / of) * 1000) / 10
  return {left: share(best[0], wide), top: share(best[1], tall)}
}

/** How far a point is from a ring; names are wide, so room to the sides counts for less. */
const roomTo = (ring: readonly Corner[], [px, py]: Corner): number =>
  Math.min(
    ...ring.map(([bx, by], n) => {
      const [ax, ay] = ring[n - 1] ?? [bx, by]
      const [dx, dy] = [(bx - ax) / 2, by - ay]
      const length = dx * dx + dy * dy
      const along = length === 0 ? 0 : (((px - ax) / 2) * dx + (py - ay) * dy) / length
      const at = Math.min(1, Math.max(0, along))
      return Math.hypot((px - ax) / 2 - dx * at, py - ay - dy * at)
    }),
  )
