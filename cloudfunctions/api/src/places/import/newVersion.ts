import type {CallContext} from '../../context'
import {hashOf, idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {sha256} from '../../kernel/secrets'
import type {Building, Outlines, Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {communityById, pointAtTree, type Community} from '../community/repo'
import type {MadeVersion} from './contract'
import type {BuildingDocument, HowMade, OutlinesDocument, TreeDocument, VersionLine} from './documents'
import {contentOf} from './former'
import {addBuilding, addOutlines, addTree, treeId, treeVersion} from './repo'

/** Versions that a community's document names, the newest with them. */
const remembered = 20
/** Documents on their way at the same time. */
const inFlight = 20

/** The document for units and rooms of a building. The same content has the same id. */
export const buildingDocument = (community: string, building: Building): BuildingDocument => {
  const hash = hashOf({id: building.id, units: building.units}).slice(0, 12)
  return {_id: `${community}:${building.id}:${hash}`, community, ...building}
}

/** The document for the outlines of grids. The same content has the same id. */
export const outlinesDocument = (community: string, grids: Outlines): OutlinesDocument => ({
  _id: `${community}:${sha256(JSON.stringify(grids)).slice(0, 12)}`,
  community,
  grids,
})

export interface NewVersion {
  /** As it was read when `tree` was worked out: the version is made only if its places are still those. */
  readonly community: Community
  /** Names the `document` of each building, and `outlines`, from the two functions above. */
  readonly tree: Tree
  /** Documents that the version before has not got. */
  readonly buildings?: readonly BuildingDocument[]
  readonly outlines?: OutlinesDocument
  readonly how: HowMade
}

/**
 * The version that this call's once-only key has made; null when it has made none that counted. Ask
 * before anything else: when the call is a retry, the tree has moved on because of itself.
 * @throws Refusal `key-reused` when the key came with another input
 */
export const madeBefore = async (context: CallContext, community: Community): Promise<MadeVersion | null> => {
  const id = versionId(context)
  const made = [community.tree, ...(community.tree?.before ?? [])].find((line) => line?.id === id)
  if (made === undefined) return null
  const tree = await treeVersion(community._id, id)
  if (tree !== null && tree.inputHash !== context.inputHash) throw new Refusal('key-reused')
  return {version: id, at: made.at.toISOString(), said: made.said}
}

/**
 * Makes places count, all at once: documents first, then the version, then one conditional update of
 * the community's document. Stopped anywhere before that, nothing is visible, and the same call again
 * completes it. At most `buildings` + 3 writes.
 * @throws Refusal `moved` when another version came between, `key-reused`
 */
export const makeVersion = async (
  context: CallContext,
  {community, tree, buildings = [], outlines, how}: NewVersion,
): Promise<MadeVersion> => {
  const from = community.tree ?? null
  const version = versionId(context)
  for (let next = 0; next < buildings.length; next += inFlight)
    await Promise.all(buildings.slice(next, next + inFlight).map(addBuilding))
  if (outlines !== undefined) await addOutlines(outlines)
  const wanted: TreeDocument = {
    ...contentOf(tree),
    _id: treeId(community._id, version),
    community: community._id,
    version,
    from: from?.id ?? null,
    how,
    by: context.person._id,
    at: context.now,
    inputHash: context.inputHash,
  }
  const line = await keptLine(wanted)
  const before: readonly VersionLine[] =
    from === null ? [] : [lineOf(from), ...from.before].slice(0, remembered - 1)
  if (!(await pointAtTree(community._id, from?.id ?? null, {...line, before}))) {
    // The same call may have run beside this one.
    const now = await communityById(community._id)
    const made = now === null ? null : await madeBefore(context, now)
    if (made === null) throw new Refusal('moved')
    return made
  }
  return {version, at: line.at.toISOString(), said: line.said}
}

const versionId = (context: CallContext): string => idFromKey('v', context.person._id, context.key)

const lineOf = ({id, at, by, kind, said}: VersionLine): VersionLine => ({id, at, by, kind, said})

/** Adds the version; when a call that was stopped has left one, takes that, if it is the same. */
const keptLine = async (wanted: TreeDocument): Promise<VersionLine> => {
  let tree = wanted
  if ((await addTree(wanted)) === 'exists') {
    const left = await treeVersion(wanted.community, wanted.version)
    if (left?.inputHash !== wanted.inputHash) throw new Refusal('key-reused')
    // It was worked out from places that have changed since.
    if (left.from !== wanted.from) throw new Refusal('moved')
    tree = left
  }
  return {id: tree.version, at: tree.at, by: tree.by, ...tree.how}
}
