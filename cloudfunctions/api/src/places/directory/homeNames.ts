import type {HeldRow} from '../../kernel/holding'
import {sayPlace} from '../../../../../miniprogram/packages/places/rules/directory'
import {noTree} from '../../../../../miniprogram/packages/places/rules/tree'
import {treeOf} from '../import/repo'

/** Rows with homes under the names that their places have today. Two reads where there is a home. */
export const sayHomes = async (community: string, rows: readonly HeldRow[]): Promise<readonly HeldRow[]> => {
  if (rows.every(({home}) => home === undefined)) return rows
  const tree = (await treeOf(community)) ?? noTree
  return rows.map(({home, ...row}) =>
    home === undefined ? row : {...row, value: `${sayPlace(tree, home)}${home.room ?? ''}`},
  )
}
