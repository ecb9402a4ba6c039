import {collection, command, inCommunity, keep} from '../../kernel/database'
import {communityById, type Community} from '../community/repo'
import type {
  BuildingDocument,
  ImportDocument,
  MappingDocument,
  OutlinesDocument,
  TreeDocument,
} from './documents'

const trees = collection<TreeDocument>('trees')
const buildings = collection<BuildingDocument>('buildings')
const outlines = collection<OutlinesDocument>('outlines')
const imports = collection<ImportDocument>('imports')
const mappings = collection<MappingDocument>('mappings')

export const treeId = (community: string, version: string): string => `${community}:${version}`

/** A version, whether it counts or not. */
export const treeVersion = (community: string, version: string): Promise<TreeDocument | null> =>
  inCommunity(trees, community).get(treeId(community, version))

/**
 * The places of a community as they count now; null before the first import or without the community.
 * Two reads, or one when the community has been read already.
 */
export const treeOf = async (community: string | Community): Promise<TreeDocument | null> => {
  const read = typeof community === 'string' ? await communityById(community) : community
  return read?.tree === undefined ? null : treeVersion(read._id, read.tree.id)
}

/** Units and rooms of a building, by the `document` of its line in the tree. One read. */
export const buildingById = (community: string, document: string): Promise<BuildingDocument | null> =>
  inCommunity(buildings, community).get(document)

// The platform's answers are bounded; a building of a tower has some hundred rooms.
const atOnce = 100

/** Many buildings by their documents; a read for every hundred. */
export const buildingsById = async (
  community: string,
  documents: readonly string[],
): Promise<readonly BuildingDocument[]> => {
  const parts: (readonly BuildingDocument[])[] = []
  for (let from = 0; from < documents.length; from += atOnce) {
    const some = documents.slice(from, from + atOnce)
    parts.push(await inCommunity(buildings, community).find({_id: command().in(some)}, {limit: atOnce}))
  }
  return parts.flat()
}

/** The outlines of a version's grids, by its `outlines`. One read. */
export const outlinesById = (community: string, document: string): Promise<OutlinesDocument | null> =>
  inCommunity(outlines, community).get(document)

/** `exists`: the same content is there already. */
export const addBuilding = (building: BuildingDocument): Promise<'added' | 'exists'> =>
  inCommunity(buildings, building.community).add(building)

export const addOutlines = (document: OutlinesDocument): Promise<'added' | 'exists'> =>
  inCommunity(outlines, document.community).add(document)

export const addTree = (tree: TreeDocument): Promise<'added' | 'exists'> =>
  inCommunity(trees, tree.community).add(tree)

export const importById = (community: string, id: string): Promise<ImportDocument | null> =>
  inCommunity(imports, community).get(id)

export const addImport = (document: ImportDocument): Promise<'added' | 'exists'> =>
  inCommunity(imports, document.community).add(document)

export const mappingFor = (community: string, id: string): Promise<MappingDocument | null> =>
  inCommunity(mappings, community).get(id)

export const keepMapping = (document: MappingDocument): Promise<void> => keep(mappings, document)
