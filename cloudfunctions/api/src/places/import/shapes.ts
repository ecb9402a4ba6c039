import * as v from 'valibot'
import type {Point, Polygon} from '../../../../../miniprogram/packages/places/rules/tree'
import type {Reading} from './lines'
import {crossingOf} from './polygons'

/** Shapes of GeoJSON as places take them: a point, or polygons with closed rings in China. */

/** Corners of one shape; a grid drawn by hand has some hundred. */
const mostCorners = 2000
/** Corners of a file, and of all outlines of a community: half a megabyte as they are stored. */
export const mostCornersInAll = 20_000

const position = v.looseTuple([v.number(), v.number()])
const ring = v.array(position)
const polygon = v.pipe(v.array(ring), v.minLength(1))
const shape = v.variant('type', [
  v.object({type: v.literal('Point'), coordinates: position}),
  v.object({type: v.literal('Polygon'), coordinates: polygon}),
  v.object({type: v.literal('MultiPolygon'), coordinates: v.pipe(v.array(polygon), v.minLength(1))}),
])

export interface Place {
  /** Where it is; the middle of what is drawn. */
  readonly point: Point
  /** What is drawn, when that is more than a point. */
  readonly polygons?: Polygon[]
}

interface PositionProblem {
  readonly message: string
  readonly mend?: 'swap'
}

/** China without the sea, generously. */
const inChina = (east: number, north: number): boolean =>
  east >= 73 && east <= 136 && north >= 3 && north <= 54

/** What is wrong with a position in degrees; null when it is in China. */
export const positionProblem = (east: number, north: number): PositionProblem | null => {
  if (!Number.isFinite(east) || !Number.isFinite(north)) {
    return {message: '经度、纬度要写数字，如 110.99 和 35.03'}
  }
  if (inChina(east, north)) return null
  if (inChina(north, east)) return {message: '经纬度好像写反了', mend: 'swap'}
  return {message: '这个位置不在中国，请检查经纬度'}
}

/** The shape of a line; null after saying what is wrong with it. */
export const placeOf = (reading: Reading): Place | null => {
  const read = v.safeParse(shape, reading.line.shape)
  if (!read.success) {
    reading.wrong('shape', '这个图形不能用，只认点和面')
    return null
  }
  const {output} = read
  const turned = (at: readonly [number, number, ...unknown[]]): Point =>
    reading.swap ? [at[1], at[0]] : [at[0], at[1]]
  if (output.type === 'Point') {
    const point = turned(output.coordinates)
    return positionsFit([point], reading) ? {point} : null
  }
  const drawn = output.type === 'Polygon' ? [output.coordinates] : output.coordinates
  const polygons = drawn.map((rings) => rings.map((corners) => closed(corners.map(turned))))
  const corners = polygons.flat(2)
  if (corners.length > mostCorners) {
    reading.wrong('shape', `这块范围的点太多，最多 ${mostCorners.toLocaleString('en')} 个`)
    return null
  }
  if (polygons.flat().some((ringOfPoints) => ringOfPoints.length < 4)) {
    reading.wrong('shape', '一块范围至少要有三个角')
    return null
  }
  if (!positionsFit(corners, reading)) return null
  const crossing = polygons.map(crossingOf).find((at) => at !== null)
  if (crossing !== undefined) {
    const [east, north] = crossing
    reading.wrong('shape', `边线在 ${east.toFixed(5)}, ${north.toFixed(5)} 自己交叉了，请重新画这一块`)
    return null
  }
  return {point: middleOf(polygons), polygons}
}

const positionsFit = (points: readonly Point[], reading: Reading): boolean => {
  for (const [east, north] of points) {
    const problem = positionProblem(east, north)
    if (problem === null) continue
    reading.wrong('shape', problem.message, problem.mend)
    return false
  }
  return true
}

const same = (a: Point | undefined, b: Point | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1]

/** A ring without points that are written twice in a row; one that was left open is closed. */
const closed = (ringOfPoints: readonly Point[]): Point[] => {
  const corners = ringOfPoints.filter((point, at) => at === 0 || !same(point, ringOfPoints[at - 1]))
  const [first] = corners
  return first === undefined || same(first, corners.at(-1)) ? corners : [...corners, first]
}

/** The middle of the first outer ring: good enough to show where a building is. */
const middleOf = (polygons: readonly Polygon[]): Point => {
  const corners = (polygons[0]?.[0] ?? []).slice(1)
  const mean = (part: 0 | 1): number =>
    Math.round((corners.reduce((sum, corner) => sum + corner[part], 0) / corners.length) * 1e6) / 1e6
  return [mean(0), mean(1)]
}
