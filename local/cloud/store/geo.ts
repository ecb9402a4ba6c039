import booleanIntersects from '@turf/boolean-intersects'
import booleanWithin from '@turf/boolean-within'
import {refused} from './errors'
import {reach} from './paths'
import {type Document, isArray, isDocument} from './values'

/** Metres, as MongoDB's sphere. */
const earthRadius = 6378100

export type Position = readonly [longitude: number, latitude: number]

export function positionOf(value: unknown): Position | undefined {
  const pair = isDocument(value) ? (value.type === 'Point' ? value.coordinates : undefined) : value
  if (!isArray(pair) || pair.length !== 2) return undefined
  const [longitude, latitude] = pair
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return undefined
  return [longitude, latitude]
}

/** Great-circle distance in metres. */
export function distance(a: Position, b: Position): number {
  const rad = Math.PI / 180
  const dLat = (b[1] - a[1]) * rad
  const dLon = (b[0] - a[0]) * rad
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(dLon / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)))
}

export interface Near {
  readonly at: Position
  readonly min: number
  readonly max: number
}

const metres = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)

/** The argument of `$nearSphere`. */
export function nearOf(value: unknown): Near {
  const at = isDocument(value) ? positionOf(value.$geometry) : undefined
  if (!isDocument(value) || !at) throw refused('$nearSphere needs a $geometry of type Point')
  return {at, min: metres(value.$minDistance, 0), max: metres(value.$maxDistance, Infinity)}
}

/** Distance from the nearest point at `path`; undefined when there is none within the limits. */
export function distanceTo(document: Document, path: string, near: Near): number | undefined {
  let best: number | undefined
  for (const value of reach(document, path).values) {
    const at = positionOf(value)
    if (!at) continue
    const metresAway = distance(at, near.at)
    if (metresAway >= near.min && metresAway <= near.max) best = Math.min(best ?? Infinity, metresAway)
  }
  return best
}

type Geometry = Parameters<typeof booleanIntersects>[0]

const shapes = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']

const isGeometry = (value: unknown): value is Document & Extract<Geometry, {coordinates: unknown}> =>
  isDocument(value) &&
  typeof value.type === 'string' &&
  shapes.includes(value.type) &&
  isArray(value.coordinates)

function geometryOf(value: unknown, operator: string) {
  const geometry = isDocument(value) ? value.$geometry : undefined
  if (!isGeometry(geometry)) throw refused(`${operator} needs a $geometry`)
  return geometry
}

/** A geometry that turf cannot read matches nothing. */
function attempt(test: () => boolean): boolean {
  try {
    return test()
  } catch {
    return false
  }
}

/** Test for `$geoWithin`: `$geometry` (Polygon, MultiPolygon) or `$centerSphere` [[lng, lat], radians]. */
export function within(wanted: unknown): (value: unknown) => boolean {
  const circle = isDocument(wanted) ? wanted.$centerSphere : undefined
  if (isArray(circle)) {
    const centre = positionOf(circle[0])
    const radius = circle[1]
    if (!centre || typeof radius !== 'number') throw refused('$centerSphere needs [[lng, lat], radius]')
    return (value) => {
      const at = positionOf(value)
      return at !== undefined && distance(at, centre) <= radius * earthRadius
    }
  }
  const area = geometryOf(wanted, '$geoWithin')
  // MongoDB counts a point on the border as inside, turf's `within` does not.
  return (value) =>
    isGeometry(value) &&
    attempt(() => (value.type === 'Point' ? booleanIntersects(value, area) : booleanWithin(value, area)))
}

/** Test for `$geoIntersects`. */
export function intersects(wanted: unknown): (value: unknown) => boolean {
  const area = geometryOf(wanted, '$geoIntersects')
  return (value) => isGeometry(value) && attempt(() => booleanIntersects(value, area))
}
