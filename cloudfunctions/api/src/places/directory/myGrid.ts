import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {entryAt} from '../../kernel/entries'
import {Refusal} from '../../kernel/refusal'
import {unseal} from '../../kernel/secrets'
import {sayPlace} from '../../../../../miniprogram/packages/places/rules/directory'
import {buildingSaid, buildingToday} from '../../../../../miniprogram/packages/places/rules/former'
import {unitKey} from '../../../../../miniprogram/packages/places/rules/numerals'
import {noTree, type BuildingLine, type Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {communityById} from '../community/repo'
import {hallDuty} from '../duty/hallDuty'
import {treeVersion} from '../import/repo'
import type {MyGridView} from './contract'
import {directoryOf, type Directory} from './repo'
import {lookAfterToday} from './standing'

/**
 * Who looks after one's building, and who is on duty today. At most six reads: the community, its places,
 * the directory, whose posts hold, and the duty of one or two months.
 */
export const myGrid = async (
  {now}: CallContext,
  {community: id, building: asked, unit}: InputOf<'places.myGrid'>,
): Promise<ReplyOf<'places.myGrid'>> => {
  const date = dateAt8(now)
  const [community, found, duty] = await Promise.all([communityById(id), directoryOf(id), hallDuty(id, now)])
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const version = community.tree?.id
  const tree = (version === undefined ? null : await treeVersion(id, version)) ?? noTree
  const building = buildingToday(tree, asked)
  const base = {community: id, name: community.name, phone: community.hall.phone, date, duty}
  if (building === null) return {...base, place: null, people: [], group: null}
  return {
    ...base,
    place: placeOf(tree, building, unit),
    people: await peopleOf(tree, found, {building, unit: unitOf(building, unit), date}),
    group: groupOf(found, building.grid, date),
  }
}

/** The unit by its name there; null when none was chosen or it is no more. */
const unitOf = ({units}: BuildingLine, unit: string | undefined): string | null =>
  unit === undefined ? null : (units.find(({name}) => unitKey(name) === unitKey(unit))?.name ?? null)

const placeOf = (tree: Tree, building: BuildingLine, unit: string | undefined): MyGridView['place'] => ({
  grid: {
    id: building.grid,
    name: tree.grids.find(({id}) => id === building.grid)?.name ?? '',
  },
  building: {id: building.id, name: buildingSaid(building)},
  unit: unitOf(building, unit),
  units: building.units.map(({name}) => name),
})

const peopleOf = async (
  tree: Tree,
  found: Directory | null,
  at: {readonly building: BuildingLine; readonly unit: string | null; readonly date: string},
): Promise<MyGridView['people']> =>
  (await lookAfterToday(found, tree, at)).map(({post, name, place, published}) => ({
    post,
    name,
    of: sayPlace(tree, place),
    phone: published === null ? null : unseal(published.phone),
  }))

const groupOf = (found: Directory | null, grid: string, date: string): MyGridView['group'] => {
  const group = found === null ? null : entryAt(found.groups, grid)
  if (group === null || group.until < date) return null
  const {name, file, until} = group
  return {name, file, until}
}
