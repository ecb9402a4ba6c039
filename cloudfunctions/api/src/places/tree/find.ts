import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {findAddress} from '../../../../../miniprogram/packages/places/rules/address'
import {idToday} from '../../../../../miniprogram/packages/places/rules/former'
import {currentGrids, currentPlaces} from './current'

/** The place that words mean, or a question. At most two reads. */
export const find = async (
  _context: CallContext,
  {community, words}: InputOf<'places.find'>,
): Promise<ReplyOf<'places.find'>> => findAddress((await currentPlaces(community)).names, words)

/** The grid that a point lies in. At most three reads. */
export const locate = async (
  _context: CallContext,
  {community, point}: InputOf<'places.locate'>,
): Promise<ReplyOf<'places.locate'>> => {
  const current = await currentPlaces(community)
  const index = await currentGrids(current)
  if (index === null) return {kind: 'unmapped', said: '这个社区还没有画网格的边界，请选楼栋，或者写上地址。'}
  const drawn = index.gridAt([point.longitude, point.latitude])
  // The outline of a grid that was merged into another is part of that one.
  const id = drawn === null ? null : idToday(current.tree, drawn)
  const grid = current.tree.grids.find((one) => one.id === id)
  if (grid === undefined) return {kind: 'outside', said: `这里不在${current.community.name}的网格里。`}
  return {kind: 'found', grid: {id: grid.id, name: grid.name}}
}
