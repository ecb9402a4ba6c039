import {gridSize, type Grid, type Tree} from './tree'

/**
 * Whether a grid has about the size it should: 400 households, 1,500 people (S0, row 59). "About" is
 * taken as half to one and a half times: the published cuttings keep within it, and a grid outside of
 * it is to be cut anew.
 */
export type GridSize = 'fits' | 'small' | 'large' | 'unknown'

const least = 0.5
const most = 1.5

/** @param people 0 where nobody has counted them: then households alone decide */
export const sizeOf = ({households, people}: {households: number; people: number}): GridSize => {
  if (households === 0 && people === 0) return 'unknown'
  const parts = [
    ...(households > 0 ? [households / gridSize.households] : []),
    ...(people > 0 ? [people / gridSize.people] : []),
  ]
  if (parts.some((part) => part > most)) return 'large'
  return parts.every((part) => part < least) ? 'small' : 'fits'
}

/** Households and people of a grid: from its buildings, or declared where the buildings do not tell. */
export const countsOf = (tree: Tree, grid: Grid): {buildings: number; households: number; people: number} => {
  const own = tree.buildings.filter((building) => building.grid === grid.id)
  const sum = (field: 'households' | 'people'): number =>
    own.reduce((total, building) => total + building[field], 0)
  const households = sum('households')
  const people = sum('people')
  return {
    buildings: own.length,
    households: households === 0 ? (grid.households ?? 0) : households,
    people: people === 0 ? (grid.people ?? 0) : people,
  }
}
