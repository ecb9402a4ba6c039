import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {mendTree, type Change} from '../../../../../miniprogram/packages/places/rules/mend'
import {
  mostBuildings,
  noTree,
  type Building,
  type Tree,
} from '../../../../../miniprogram/packages/places/rules/tree'
import {postNames} from '../../../../../miniprogram/packages/places/rules/postNames'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {communityById} from '../community/repo'
import {holdersAt} from '../directory/holdersAt'
import {buildingDocument, madeBefore, makeVersion} from '../import/newVersion'
import {buildingById, treeOf} from '../import/repo'

/**
 * Makes one correction of the places as a new version; the one before can be brought back.
 * @throws Refusal `moved` when the places are not those that were looked at; `invalid` at the field, also
 * while somebody holds a post at what would go
 */
export const mend = async (
  context: CallContext,
  {community: id, base, change}: InputOf<'places.mend'>,
): Promise<ReplyOf<'places.mend'>> => {
  const community = await communityById(id)
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const made = await madeBefore(context, community)
  if (made !== null) return {version: made.version, said: made.said}
  if ((community.tree?.id ?? null) !== base) throw new Refusal('moved')

  const tree = (await treeOf(community)) ?? {...noTree, levels: community.levels ?? noTree.levels}
  if (change.kind === 'addBuilding' && tree.buildings.length >= mostBuildings) {
    const most = mostBuildings.toLocaleString('en')
    throw new Refusal('invalid', {'change.name': `一个社区最多 ${most} 栋楼，已经有这么多了`})
  }
  const rooms = change.kind === 'merge' ? await roomsOfBoth(id, tree, change) : undefined
  const mended = mendTree(tree, change, {
    newId: idFromKey('p', context.person._id, context.key),
    documentOf: (building) => buildingDocument(id, building)._id,
    ...(rooms === undefined ? {} : {rooms}),
  })
  if (!mended.ok) throw new Refusal('invalid', {[`change.${mended.field}`]: mended.message})
  await nobodyLosesTheirPost(id, change, dateAt8(context.now))

  const {building, said} = mended
  const {version} = await makeVersion(context, {
    community,
    tree: mended.tree,
    buildings: building === undefined ? [] : [buildingDocument(id, building)],
    how: {kind: 'mend', said},
  })
  return {version, said}
}

/** Whoever looks after what goes is given another post first: nobody would know whom to ask. */
const nobodyLosesTheirPost = async (community: string, change: Change, today: string): Promise<void> => {
  if (change.kind !== 'removeBuilding' && change.kind !== 'removeGrid') return
  const holders = (await holdersAt(community, [change.id], today)).filter(
    ({until}) => until === null || until >= today,
  )
  if (holders.length === 0) return
  const named = holders.slice(0, 3).map(({name, post}) => `${postNames[post]}${name}`)
  const all = `${named.join('、')}${holders.length > named.length ? `等 ${String(holders.length)} 人` : ''}`
  const field = change.kind === 'removeGrid' ? 'change.moveTo' : 'change.id'
  throw new Refusal('invalid', {[field]: `${all}还在管这里，请先在“网格名册”里把他们换到别处或者去掉`})
}

const roomsOfBoth = async (
  community: string,
  tree: Tree,
  {building, into}: Extract<Change, {readonly kind: 'merge'}>,
): Promise<{readonly going: Building; readonly staying: Building} | undefined> => {
  const roomsOf = async (id: string): Promise<Building | null> => {
    const document = tree.buildings.find((line) => line.id === id)?.document
    return document === undefined ? null : buildingById(community, document)
  }
  const [going, staying] = await Promise.all([roomsOf(building), roomsOf(into)])
  return going === null || staying === null ? undefined : {going, staying}
}
