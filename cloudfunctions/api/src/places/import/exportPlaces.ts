import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {writeFile} from '../../kernel/files'
import {Refusal} from '../../kernel/refusal'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {communityById} from '../community/repo'
import {outlinesToday} from './outlinesToday'
import {outlinesOf} from './prepare'
import {printCsv, printGeoJson} from './print'
import {buildingsById, treeOf} from './repo'

/** Writes all places into a file; one file a version and format, so asking again makes no second one. */
export const exportPlaces = async (
  {now}: CallContext,
  {community: id, as}: InputOf<'places.exportPlaces'>,
): Promise<ReplyOf<'places.exportPlaces'>> => {
  const community = await communityById(id)
  const tree = community === null ? null : await treeOf(community)
  if (community === null || tree === null) throw new Refusal('not-found', {as: '还没有楼和网格可以导出'})
  const documents = tree.buildings.map(({document}) => document)
  const buildings = new Map((await buildingsById(id, documents)).map((building) => [building.id, building]))
  const text =
    as === 'csv'
      ? printCsv(tree, buildings)
      : printGeoJson(tree, buildings, outlinesToday(tree, await outlinesOf(id, tree)))
  const file = await writeFile(`exports/${id}/${tree.version}.${as}`, Buffer.from(text))
  return {file, name: `${community.name}楼和网格 ${dateAt8(now)}.${as}`}
}
