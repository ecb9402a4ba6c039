import type {HolderPost} from '../../../../../miniprogram/packages/places/rules/directory'
import type {HomeToday} from '../../../../../miniprogram/packages/places/rules/homes'
import type {Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {directoryOf} from './repo'
import {lookAfterToday} from './standing'

/** Who looks after a home today, nearest first, by the names that the directory shows to everybody. Two reads. */
export const whoLooksAfter = async (
  community: string,
  tree: Tree,
  {building, unit}: HomeToday,
  date: string,
): Promise<readonly {readonly post: HolderPost; readonly name: string}[]> => {
  const found = await directoryOf(community)
  return (await lookAfterToday(found, tree, {building, unit, date})).map(({post, name}) => ({post, name}))
}
