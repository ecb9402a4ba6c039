import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {buildingSaid} from '../../../../../miniprogram/packages/places/rules/former'
import {noTree} from '../../../../../miniprogram/packages/places/rules/tree'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {treeOf} from '../import/repo'
import {holderView} from './holderView'
import {directoryOf} from './repo'

/** All posts of the grids, beside the places they are for. */
export const directory = async (
  {now}: CallContext,
  {community}: InputOf<'places.directory'>,
): Promise<ReplyOf<'places.directory'>> => {
  const [tree, found] = await Promise.all([treeOf(community), directoryOf(community)])
  const {grids, buildings} = tree ?? noTree
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
    holders: Object.entries(found?.holders ?? {}).map(([id, holder]) => holderView(id, holder)),
    groups: Object.entries(found?.groups ?? {}).map(([grid, {name, file, until}]) => ({
      grid,
      name,
      file,
      until,
    })),
  }
}
