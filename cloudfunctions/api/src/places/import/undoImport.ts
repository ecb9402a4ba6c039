import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {noTree} from '../../../../../miniprogram/packages/places/rules/tree'
import {communityById} from '../community/repo'
import {withFormer} from './former'
import {madeBefore, makeVersion} from './newVersion'
import {treeVersion} from './repo'

/**
 * Takes the newest version back by making one with the content of the version before it. What goes
 * leaves its name behind.
 * @throws Refusal `moved` when it is not the newest any more
 */
export const undoImport = async (
  context: CallContext,
  {community: id, version}: InputOf<'places.undoImport'>,
): Promise<ReplyOf<'places.undoImport'>> => {
  const community = await communityById(id)
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const made = await madeBefore(context, community)
  if (made !== null) return made
  if (community.tree?.id !== version) {
    throw new Refusal('moved', {version: '后面又改过了，只能撤销最近的一次'})
  }
  const newest = await treeVersion(id, version)
  if (newest === null) throw new Refusal('not-found', {version: '没有找到这一次'})
  const before =
    newest.from === null
      ? {...noTree, levels: community.levels ?? noTree.levels}
      : await treeVersion(id, newest.from)
  if (before === null) throw new Refusal('not-found', {version: '之前的样子已经不在了'})
  return makeVersion(context, {
    community,
    tree: withFormer(newest, before),
    how: {kind: 'undo', said: `撤销“${newest.how.said}”`.slice(0, 200)},
  })
}
