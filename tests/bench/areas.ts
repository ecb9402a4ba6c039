import pointInPolygon from 'point-in-polygon-hao'
import {gridIndex} from '../../cloudfunctions/api/src/places/tree/areas'
import type {Outlines, Point} from '../../miniprogram/packages/places/rules/tree'
import {median, type Figure} from './figure'
import {tiling, type Tiling} from './tiling'

/** P8: point to grid, against trying every grid. */

/** The naive way: every grid in the order of ids; inside of one, or else on the border of the first. */
export const everyGrid = (outlines: Outlines): ((point: Point) => string | null) => {
  const grids = Object.entries(outlines)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, parts]) => ({
      id,
      parts: parts.map((part) => part.map((ring) => ring.map(([x, y]) => [x, y]))),
    }))
  return (point) => {
    let inside: string | null = null
    let border: string | null = null
    for (const {id, parts} of grids) {
      const sides = parts.map((part) => pointInPolygon([...point], part))
      if (sides.includes(true)) inside ??= id
      else if (sides.includes(0)) border ??= id
    }
    return inside ?? border
  }
}

/** Corners, points on borders, points a step beside them, and points anywhere, in turn. */
export const pointsOf = ({corners, middles, somewhere}: Tiling, count: number): readonly Point[] => {
  const beside = 2 ** -22
  return Array.from({length: count}, (_, n): Point => {
    const place = Math.floor(n / 10)
    const corner = corners[place % corners.length] ?? somewhere()
    if (n % 10 === 0) return corner
    if (n % 10 === 1) return middles[place % middles.length] ?? corner
    if (n % 10 === 2) return [corner[0] + beside, corner[1]]
    if (n % 10 === 3) return [corner[0], corner[1] - beside]
    return somewhere()
  })
}

/** Times in milliseconds of work. */
export interface AreasRun {
  readonly grids: number
  readonly points: number
  readonly different: number
  readonly nowhere: number
  readonly built: number
  readonly ours: number
  readonly theirs: number
}

/** Milliseconds of this process's own work: what else the machine does is left out. */
const worked = <Result>(work: () => Result): {readonly result: Result; readonly ms: number} => {
  const before = process.cpuUsage()
  const result = work()
  const {user, system} = process.cpuUsage(before)
  return {result, ms: (user + system) / 1000}
}

const rounds = 3

/** @param count points that are asked of both ways */
export const compareAreas = (map: Tiling, count: number): AreasRun => {
  const points = pointsOf(map, count)
  const index = worked(() => gridIndex(map.outlines))
  const brute = everyGrid(map.outlines)
  // The first round warms up; both ways have as many.
  const ask = (way: (point: Point) => string | null) =>
    Array.from({length: rounds}, () => worked(() => points.map(way)))
  const ours = ask((point) => index.result.gridAt(point))
  const theirs = ask(brute)
  const answers = theirs[0]?.result ?? []
  return {
    grids: Object.keys(map.outlines).length,
    points: count,
    different: ours.flatMap(({result}) => result.filter((id, n) => id !== answers[n])).length,
    nowhere: answers.filter((id, n) => id === null && inDistrict(points[n])).length,
    built: index.ms,
    ours: median(ours.map(({ms}) => ms)),
    theirs: median(theirs.map(({ms}) => ms)),
  }
}

// A step beside a corner of the district's own border is outside.
const inDistrict = (point: Point | undefined): boolean =>
  point !== undefined && point[0] > 110.901 && point[0] < 111.149 && point[1] > 34.951 && point[1] < 35.199

/** P8 in full: 635 grids, 100,000 points, corners and borders with them. */
export const benchAreas = (): readonly Figure[] => {
  const run = compareAreas(tiling(25, 15, 5, 7), 100_000)
  const {grids, points, different, nowhere, built, ours, theirs} = run
  const faster = theirs / ours
  const microseconds = (ms: number): string => ((ms * 1000) / points).toFixed(1)
  return [
    {
      id: 'P8',
      what: `points of ${String(points)} on ${String(grids)} grids, borders and corners included, that are answered otherwise than by trying every grid`,
      figure: `${String(different)}, and ${String(nowhere)} nowhere`,
      bound: '0',
      ok: grids === 635 && different === 0 && nowhere === 0,
    },
    {
      id: 'P8',
      what: `point to grid against trying every grid (${microseconds(ours)} and ${microseconds(theirs)} µs a point; an instance makes the index once, in ${built.toFixed(0)} ms)`,
      figure: `${faster.toFixed(0)} ×`,
      bound: '≥ 50 ×',
      ok: faster >= 50,
    },
  ]
}
