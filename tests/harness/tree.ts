import * as v from 'valibot'
import type {Tree} from '../../miniprogram/packages/places/rules/tree'
import {pointSdkAt} from '../conformance/sdk'
import type {TestCloud} from './cloud'

const healthSchema = v.object({gateway: v.string(), env: v.string()})

/** Makes these the places of a community, as a version of their own. */
export const standTree = async (cloud: TestCloud, community: string, tree: Tree, version: string) => {
  const {gateway, env} = v.parse(healthSchema, await (await fetch(`${cloud.url}/health`)).json())
  // After this the SDK is loaded: it looks at its environment then.
  pointSdkAt(gateway, env)
  const {addTree, treeId} = await import('../../cloudfunctions/api/src/places/import/repo')
  const {communityById, pointAtTree} = await import('../../cloudfunctions/api/src/places/community/repo')
  const made = {kind: 'import', said: '测试', by: 'p_test', at: new Date('2026-11-20T00:00:00Z')} as const
  const from = (await communityById(community))?.tree?.id ?? null
  const how = {kind: made.kind, said: made.said}
  await addTree({
    _id: treeId(community, version),
    community,
    version,
    from,
    how,
    by: made.by,
    at: made.at,
    inputHash: version,
    ...tree,
  })
  if (!(await pointAtTree(community, from, {id: version, before: [], ...made}))) {
    throw new Error(`${version} was not made the places of ${community}`)
  }
}
