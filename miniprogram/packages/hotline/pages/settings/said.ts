import type {Choices, Settings} from './forms'

/** For which part of the place a line holds; '' for all of it. */
export const sayPlaceOf = (
  {grid, building}: Pick<Settings['routes'][number], 'grid' | 'building'>,
  {grids, buildings}: Choices,
): string => {
  if (building !== undefined) return buildings.find(({id}) => id === building)?.name ?? '已经没有的楼'
  if (grid !== undefined) return grids.find(({id}) => id === grid)?.name ?? '已经没有的网格'
  return ''
}
