import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {removeFile} from '../../kernel/files'
import {Refusal} from '../../kernel/refusal'
import {communityById} from '../community/repo'
import {buildingDocument, madeBefore, makeVersion, outlinesDocument} from './newVersion'
import {prepare} from './prepare'
import {importById} from './repo'

/**
 * Makes what was previewed the places of the community, all at once. The list itself is not kept: it
 * may say more about people than places need.
 * @throws Refusal `moved` when the places have changed since the preview
 */
export const applyImport = async (
  context: CallContext,
  {community: id, import: importId}: InputOf<'places.applyImport'>,
): Promise<ReplyOf<'places.applyImport'>> => {
  const [community, asked] = await Promise.all([communityById(id), importById(id, importId)])
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  if (asked === null) throw new Refusal('not-found', {import: '请再核对一次'})
  const made = await madeBefore(context, community)
  if (made === null && (community.tree?.id ?? null) !== asked.base) {
    throw new Refusal('moved', {import: '有人先改过这里的楼和网格，请再核对一次'})
  }
  const version = made ?? (await importOnce(context, community, asked))
  await removeFile(asked.file)
  return version
}

/** The list goes when it has been imported: this call may have run beside itself and be done. */
const importOnce = async (
  context: CallContext,
  community: NonNullable<Awaited<ReturnType<typeof communityById>>>,
  asked: NonNullable<Awaited<ReturnType<typeof importById>>>,
): Promise<ReplyOf<'places.applyImport'>> => {
  try {
    return await importNow(context, community, asked)
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== 'not-found') throw thrown
    const now = await communityById(community._id)
    const made = now === null ? null : await madeBefore(context, now)
    if (made === null) throw thrown
    return made
  }
}

const importNow = async (
  context: CallContext,
  community: NonNullable<Awaited<ReturnType<typeof communityById>>>,
  asked: NonNullable<Awaited<ReturnType<typeof importById>>>,
): Promise<ReplyOf<'places.applyImport'>> => {
  const {plan} = await prepare(community, asked)
  // The same file against the same places: only a change of our own rules comes here.
  if (plan.errors.length > 0) throw new Refusal('invalid', {import: '请再核对一次'})
  const {tree, buildings, outlines} = plan.next
  const drawn = Object.keys(outlines).length === 0 ? undefined : outlinesDocument(community._id, outlines)
  return makeVersion(context, {
    community,
    tree: drawn === undefined ? tree : {...tree, outlines: drawn._id},
    buildings: buildings.map((building) => buildingDocument(community._id, building)),
    ...(drawn === undefined ? {} : {outlines: drawn}),
    how: {kind: 'import', said: `导入：${plan.said}`},
  })
}
