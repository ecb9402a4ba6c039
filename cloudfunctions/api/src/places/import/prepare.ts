import {Refusal} from '../../kernel/refusal'
import {noTree, type Outlines, type Tree} from '../../../../../miniprogram/packages/places/rules/tree'
import type {Community} from '../community/repo'
import type {ImportDocument} from './documents'
import {buildingDocument} from './newVersion'
import {openFile} from './open'
import {planImport, type Plan} from './plan'
import {buildingsById, outlinesById, treeOf} from './repo'

export interface Prepared {
  readonly plan: Plan
  readonly titles: readonly string[]
  readonly base: Tree
}

/**
 * Works out an import against the places as they count now. Preview and import come to the same.
 * @throws Refusal as `openFile`; `invalid` when the file is another one than was looked at
 */
export const prepare = async (
  community: Community,
  {
    file,
    sha,
    mapping,
    corrections,
    leaveOut,
    missing,
    swap,
  }: Pick<ImportDocument, 'file' | 'sha' | 'mapping' | 'corrections' | 'leaveOut' | 'missing' | 'swap'>,
): Promise<Prepared> => {
  const [opened, tree] = await Promise.all([openFile(community._id, file), treeOf(community)])
  if (opened.sha !== sha) throw new Refusal('invalid', {file: '文件换过了，请重新选'})
  const base = tree ?? {...noTree, levels: community.levels ?? noTree.levels}
  const plan = await planImport({
    source: opened.source,
    choice: {mapping, corrections, leaveOut, missing, swap},
    base,
    outlines: await outlinesOf(community._id, base),
    roomsOf: (documents) => buildingsById(community._id, documents),
    documentOf: (building) => buildingDocument(community._id, building)._id,
  })
  return {plan, titles: opened.source.titles, base}
}

/** The outlines of a version's grids; none where none are known. */
export const outlinesOf = async (community: string, {outlines}: Tree): Promise<Outlines> =>
  outlines === undefined ? {} : ((await outlinesById(community, outlines))?.grids ?? {})
