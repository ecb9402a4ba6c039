import {idToday} from '../../../../../miniprogram/packages/places/rules/former'
import type {Outlines, Polygon, Tree} from '../../../../../miniprogram/packages/places/rules/tree'

/** Outlines by the grids of today: that of a grid which was merged into another is a part of the other's. */
export const outlinesToday = (tree: Tree, outlines: Outlines): Outlines => {
  const today = new Map<string, readonly Polygon[]>()
  // A grid's own outline comes before those that were added to it.
  const live = new Set(tree.grids.map(({id}) => id))
  const all = Object.entries(outlines).sort(([a], [b]) => Number(live.has(b)) - Number(live.has(a)))
  for (const [id, polygons] of all) {
    const grid = idToday(tree, id)
    if (grid !== null) today.set(grid, [...(today.get(grid) ?? []), ...polygons])
  }
  return Object.fromEntries([...today].sort(([a], [b]) => (a < b ? -1 : 1)))
}
