import type {Grid} from './tree'

/** Lists of places, as corrections change them. */

export const byId = <Place extends {readonly id: string}>(
  places: readonly Place[],
  id: string,
): Place | undefined => places.find((place) => place.id === id)

export const changed = <Place extends {readonly id: string}>(
  places: readonly Place[],
  id: string,
  change: Partial<Place>,
): readonly Place[] => places.map((place) => (place.id === id ? {...place, ...change} : place))

export const without = <Place extends {readonly id: string}>(
  places: readonly Place[],
  id: string,
): readonly Place[] => places.filter((place) => place.id !== id)

/** Declared numbers of a grid that goes are those of the grid it goes to. */
export const withDeclared = (grids: readonly Grid[], going: Grid, to: string | undefined): readonly Grid[] =>
  grids.map((grid) => {
    if (grid.id !== to) return grid
    const households = (grid.households ?? 0) + (going.households ?? 0)
    const people = (grid.people ?? 0) + (going.people ?? 0)
    return {...grid, ...(households > 0 ? {households} : {}), ...(people > 0 ? {people} : {})}
  })
