import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {sayPlace, type HolderPlace} from '../../../../../miniprogram/packages/places/rules/directory'
import {buildingSaid, buildingToday, idToday} from '../../../../../miniprogram/packages/places/rules/former'
import {noTree, type Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {unseal} from '../../kernel/secrets'
import {haveNumber} from '../../people/haveNumber'
import {treeOf} from '../import/repo'
import {holderView} from './holderView'
import type {Holder} from './repo'
import {directoryToday} from './standing'

/** All posts of the grids, beside the places they are for. */
export const directory = async (
  {now}: CallContext,
  {community}: InputOf<'places.directory'>,
): Promise<ReplyOf<'places.directory'>> => {
  const [tree, found] = await Promise.all([treeOf(community), directoryToday(community, dateAt8(now))])
  const places = tree ?? noTree
  const {grids, buildings} = places
  const changed = await numbersChanged(Object.entries(found?.holders ?? {}))
  return {
    today: dateAt8(now),
    grids: grids.map(({id, name}) => ({
      id,
      name,
      buildings: buildings
        .filter(({grid}) => grid === id)
        .map((building) => ({
          id: building.id,
          name: buildingSaid(building),
          units: building.units.map((unit) => unit.name),
        })),
    })),
    holders: Object.entries(found?.holders ?? {}).map(([id, holder]) => ({
      ...holderView(id, holder),
      of: sayPlace(places, holder.place),
      ...standsAt(places, holder.place),
      stale: changed.has(id),
    })),
    groups: Object.entries(found?.groups ?? {}).map(([grid, {name, file, until}]) => ({
      grid,
      name,
      file,
      until,
    })),
  }
}

/** Holders whose own number is not the one that they made public. */
const numbersChanged = async (
  holders: readonly (readonly [string, Holder])[],
): Promise<ReadonlySet<string>> => {
  const own = holders.flatMap(([id, {person, published}]) =>
    person !== null && published?.how === 'self' ? [{id, person, phone: unseal(published.phone)}] : [],
  )
  const same = await haveNumber(own)
  return new Set(own.filter(({person, phone}) => !same({person, phone})).map(({id}) => id))
}

/** Today's grid and building of a place, by an id that may be older. */
const standsAt = (tree: Tree, place: HolderPlace): {grid: string | null; building: string | null} => {
  if ('grid' in place) {
    const grid = idToday(tree, place.grid)
    return {grid: tree.grids.some(({id}) => id === grid) ? grid : null, building: null}
  }
  const building = buildingToday(tree, place.building)
  return {grid: building?.grid ?? null, building: building?.id ?? null}
}
