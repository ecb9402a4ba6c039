import type {BuildingLine, Tree} from './tree'

/** Ids outlive their places: what was written about a place that went still finds where it is now. */

/** 东圣小区3号楼 */
export const buildingSaid = ({compound, name}: Pick<BuildingLine, 'compound' | 'name'>): string =>
  `${compound}${name}`

/** The id under which a place stands today: its own, or that of what it was merged into, however often. */
export const idToday = (tree: Tree, id: string): string | null => {
  const seen = new Set<string>()
  const places = [tree.buildings, tree.grids, tree.landmarks, tree.groups, tree.areas]
  for (let at = id; !seen.has(at);) {
    if (places.some((list) => list.some((place) => place.id === at))) return at
    seen.add(at)
    const to = tree.former.find((place) => place.id === at)?.to
    if (to === undefined) return null
    at = to
  }
  return null
}

/** The building that an id means today; null when it is gone for good or was never a building. */
export const buildingToday = (tree: Tree, id: string): BuildingLine | null => {
  const today = idToday(tree, id)
  return tree.buildings.find((building) => building.id === today) ?? null
}

/** What a place is called, or was called when it went; null for an id that never was. */
export const placeName = (tree: Tree, id: string): string | null => {
  const building = tree.buildings.find((one) => one.id === id)
  if (building !== undefined) return buildingSaid(building)
  const others = [...tree.grids, ...tree.landmarks, ...tree.groups, ...tree.areas, ...tree.former]
  return others.find((place) => place.id === id)?.name ?? null
}
