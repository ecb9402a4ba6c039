import fc from 'fast-check'
import {gridIndex} from '../../cloudfunctions/api/src/places/tree/areas'
import type {Point} from '../../miniprogram/packages/places/rules/tree'
import {compareAreas, everyGrid} from '../bench/areas'
import {tiling} from '../bench/tiling'

/** Which grid a point lies in, on random maps: always the answer of trying every grid. */

test('crooked tiles with holes and parts: the same answer as trying every grid, and never none', () => {
  fc.assert(
    fc.property(fc.integer({min: 2, max: 7}), fc.nat(), (side, seed) => {
      const run = compareAreas(tiling(side, Math.min(2, side - 2), 1, seed), 400)
      expect({different: run.different, nowhere: run.nowhere}).toEqual({different: 0, nowhere: 0})
    }),
    {numRuns: 60},
  )
})

test('grids that overlap, lie in parts or far apart', () => {
  const side = fc.integer({min: 0, max: 12})
  const rectangle = fc
    .tuple(side, side, fc.integer({min: 1, max: 6}), fc.integer({min: 1, max: 6}))
    .map(([x, y, w, h]): readonly Point[] => [
      [x, y],
      [x + w, y],
      [x + w, y + h],
      [x, y + h],
      [x, y],
    ])
  const grids = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,3}$/u),
    fc.array(
      rectangle.map((ring) => [ring]),
      {minLength: 1, maxLength: 3},
    ),
    {minKeys: 1, maxKeys: 8},
  )
  const half = fc.integer({min: -2, max: 40}).map((at) => at / 2)
  fc.assert(
    fc.property(grids, fc.array(fc.tuple(half, half), {minLength: 30, maxLength: 60}), (outlines, points) => {
      const index = gridIndex(outlines)
      const brute = everyGrid(outlines)
      for (const point of points) expect(index.gridAt(point)).toBe(brute(point))
    }),
    {numRuns: 300},
  )
})

test('no outlines at all', () => {
  expect(gridIndex({}).gridAt([111, 35])).toBeNull()
})
