import kinks from '@turf/kinks'
import {intersection, union} from 'polyclip-ts'
import type {Outlines, Point, Polygon} from '../../../../../miniprogram/packages/places/rules/tree'

/** Two positions closer than this, in degrees, are one: a tenth of a millimetre. */
const samePlace = 1e-9

/**
 * Where the lines of a polygon cross themselves; null where they do not. Rings may touch in a corner:
 * then the corners enclose exactly what is inside.
 */
export const crossingOf = (polygon: Polygon): Point | null => {
  const coordinates = plain([polygon])[0] ?? []
  const meetings = kinks({type: 'Polygon', coordinates}).features.flatMap(({geometry}): Point[] => {
    const [east, north] = geometry.coordinates
    return east === undefined || north === undefined ? [] : [[east, north]]
  })
  const [first] = meetings
  if (first === undefined) return null
  const corners = coordinates.flat()
  const isCorner = ([x, y]: Point): boolean =>
    corners.some(([east, north]) => Math.abs(east - x) < samePlace && Math.abs(north - y) < samePlace)
  const crossing = meetings.find((meeting) => !isCorner(meeting))
  if (crossing !== undefined) return crossing
  const enclosed = areaOf([polygon])
  return Math.abs(areaOf(union([coordinates])) - enclosed) > 1 + enclosed * 1e-6 ? first : null
}

/**
 * Grids may share a border, and borders that were drawn twice differ by a hand's breadth: an overlap
 * counts from 50 m² and from one two-hundredth of the smaller grid, a metre along each side of a small one.
 */
const sliver = {squareMetres: 50, part: 0.005} as const

export interface Overlap {
  readonly grids: readonly [string, string]
  readonly squareMetres: number
}

/** Pairs of grids whose outlines overlap. */
export const overlapsOf = (outlines: Outlines): readonly Overlap[] => {
  const drawn = Object.entries(outlines).map(([grid, polygons]) => ({
    grid,
    polygons,
    box: boxOf(polygons),
    area: areaOf(polygons),
  }))
  return drawn.flatMap((one, at) =>
    drawn.slice(at + 1).flatMap((other): Overlap[] => {
      if (!boxesMeet(one.box, other.box)) return []
      const squareMetres = areaOf(intersection(plain(one.polygons), plain(other.polygons)))
      const allowed = Math.max(sliver.squareMetres, sliver.part * Math.min(one.area, other.area))
      return squareMetres > allowed ? [{grids: [one.grid, other.grid], squareMetres}] : []
    }),
  )
}

type Box = readonly [west: number, south: number, east: number, north: number]

const boxOf = (polygons: readonly Polygon[]): Box => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of polygons.flat(2)) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}

const boxesMeet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

const plain = (polygons: readonly Polygon[]): [number, number][][][] =>
  polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y])))

const metresPerDegree = 111_320

/** Square metres, on a plane that touches the first corner: a grid is some hundred metres wide. */
export const areaOf = (polygons: readonly (readonly (readonly Point[])[])[]): number => {
  const [, latitude] = polygons[0]?.[0]?.[0] ?? [0, 0]
  const scale = metresPerDegree ** 2 * Math.cos((latitude * Math.PI) / 180)
  return polygons.reduce(
    (sum, [outer = [], ...holes]) =>
      sum + scale * (ringArea(outer) - holes.reduce((holed, hole) => holed + ringArea(hole), 0)),
    0,
  )
}

const ringArea = (ring: readonly Point[]): number => {
  // Small numbers keep their digits: measured from the first corner.
  const [left, bottom] = ring[0] ?? [0, 0]
  let twice = 0
  for (let at = 1; at < ring.length; at += 1) {
    const [[ax, ay], [bx, by]] = [ring[at - 1] ?? [0, 0], ring[at] ?? [0, 0]]
    twice += (ax - left) * (by - bottom) - (bx - left) * (ay - bottom)
  }
  return Math.abs(twice) / 2
}
