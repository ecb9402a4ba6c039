import type {InputOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import type {Current} from '../places/tree/current'
import {unitsOf} from '../places/tree/unitsOf'
import type {Spot} from '../../../../miniprogram/packages/hotline/rules/parties'
import {buildingToday, idToday} from '../../../../miniprogram/packages/places/rules/former'
import {checkHome} from '../../../../miniprogram/packages/places/rules/homes'
import type {Request} from './documents'

type Asked = NonNullable<InputOf<'hotline.file'>['place']>

export type Placed = Pick<Request, 'spot' | 'near' | 'room' | 'words'>

/**
 * Where a request is about, as the places stand: its grid follows from its building.
 * @throws Refusal `invalid` at the field for a place that there is not
 */
export const placedAt = async (current: Current, asked: Asked | undefined): Promise<Placed> => {
  const {community, tree} = current
  const {building, grid, unit, room, words} = asked ?? {}
  const said = words === undefined ? {} : {words}
  if (building === undefined) {
    const today = grid === undefined ? null : idToday(tree, grid)
    if (grid !== undefined && today === null)
      throw new Refusal('invalid', {'place.grid': '没有这个网格，请重新选'})
    return {...said, spot: today === null ? {} : {grid: today}, near: today ?? '-'}
  }
  const line = buildingToday(tree, building)
  if (line === null)
    throw new Refusal('invalid', {'place.building': '没有这栋楼，请重新选，或者用文字说在哪里'})
  const checked = checkHome(line, await unitsOf(community._id, line), {
    ...(unit === undefined ? {} : {unit}),
    ...(room === undefined ? {} : {room}),
  })
  if (!checked.ok) throw new Refusal('invalid', {[`place.${checked.field}`]: checked.why})
  const home = 'building' in checked.home ? checked.home : null
  const spot: Spot = {
    grid: line.grid,
    building: line.id,
    ...(home?.unit === undefined ? {} : {unit: home.unit}),
  }
  return {...said, spot, near: line.id, ...(home?.room === undefined ? {} : {room: home.room})}
}
