import {addressNames, type AddressNames} from '../../../../../miniprogram/packages/places/rules/addressNames'
import {noTree, type Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import {Refusal} from '../../kernel/refusal'
import {communityById, type Community} from '../community/repo'
import {outlinesById, treeId, treeVersion} from '../import/repo'
import {gridIndex, type GridIndex} from './areas'

/**
 * The places that count now. Versions and outlines never change, so an instance keeps the last few it
 * has read, made ready for looking things up: which one counts is read every time.
 */

/** A tree of 2,000 buildings and its names take about 2 MB. */
const keptAtMost = 8

const remembering = <Value>() => {
  const kept = new Map<string, Promise<Value>>()
  return (key: string, make: () => Promise<Value>): Promise<Value> => {
    const known = kept.get(key)
    if (known !== undefined) {
      // Used last, goes last.
      kept.delete(key)
      kept.set(key, known)
      return known
    }
    const made = make()
    kept.set(key, made)
    // A read that failed is not remembered.
    made.catch(() => kept.delete(key))
    const oldest = kept.keys().next().value
    if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest)
    return made
  }
}

interface Version {
  readonly tree: Tree
  readonly names: AddressNames
}

const versions = remembering<Version>()
const indexes = remembering<GridIndex>()

export interface Current {
  readonly community: Community
  /** Null before the first version. */
  readonly version: string | null
  readonly tree: Tree
  /** The tree's names, ready for words. */
  readonly names: AddressNames
}

/** @throws Refusal `not-found` for a community that there is not */
export const currentPlaces = async (id: string): Promise<Current> => {
  const community = await communityById(id)
  if (community === null) throw new Refusal('not-found', {community: '这个社区还没有启用'})
  const version = community.tree?.id ?? null
  if (version === null) return {community, version, tree: noTree, names: addressNames(noTree)}
  // What the community is called is part of how words are read.
  const key = `${treeId(id, version)}:${community.name}`
  const {tree, names} = await versions(key, async () => {
    const found = await treeVersion(id, version)
    if (found === null) throw new Error(`version ${version} of ${id} is pointed at and not there`)
    return {tree: found, names: addressNames(found, [community.name])}
  })
  return {community, version, tree, names}
}

/** Which grid a point lies in; null where no outlines are known. */
export const currentGrids = async ({community, tree}: Current): Promise<GridIndex | null> => {
  const document = tree.outlines
  if (document === undefined) return null
  return indexes(document, async () => {
    const found = await outlinesById(community._id, document)
    return gridIndex(found?.grids ?? {})
  })
}
