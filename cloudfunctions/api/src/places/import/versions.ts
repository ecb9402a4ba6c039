import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {namesOf} from '../../people/namesOf'
import {communityById} from '../community/repo'

/** The latest versions of the places with who made them, newest first: the community's document names them. */
export const versions = async (
  _context: CallContext,
  {community: id}: InputOf<'places.versions'>,
): Promise<ReplyOf<'places.versions'>> => {
  const community = await communityById(id)
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const {tree} = community
  const lines = tree === undefined ? [] : [tree, ...tree.before]
  const names = lines.length === 0 ? null : await namesOf(lines.map(({by}) => by))
  return {
    versions: lines.map((line, at) => ({
      version: line.id,
      at: line.at.toISOString(),
      by: names?.get(line.by) ?? '',
      kind: line.kind,
      said: line.said,
      canUndo: at === 0,
    })),
  }
}
