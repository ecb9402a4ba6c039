import {Refusal} from '../../kernel/refusal'
import {sameSecret, unseal} from '../../kernel/secrets'
import type {Community} from '../../places/community/found'
import type {OutsideSystem} from './documents'
import {systemById} from './repo'
import {jurisdictionOf} from './geoServices'

/**
 * The system that a key belongs to, and the community that it calls for: its own, or one of its district. A key that
 * was never made, a wrong one and an ended one are all the same to whoever tries.
 * @throws Refusal `not-allowed` for these and for another community; `not-found` for none
 */
export const systemCalling = async (
  apiKey: string,
  jurisdiction: string,
): Promise<{readonly system: OutsideSystem; readonly community: Community}> => {
  const dot = apiKey.indexOf('.')
  const system = dot < 0 ? null : await systemById(apiKey.slice(0, dot))
  const {secret} = system ?? {secret: null}
  if (system === null || secret === null || !sameSecret(apiKey.slice(dot + 1), unseal(secret))) {
    throw new Refusal('not-allowed', {api_key: '密钥不对，或者已经停用'})
  }
  const community = await jurisdictionOf(jurisdiction)
  if (system.community !== community._id && system.community !== community.district) {
    throw new Refusal('not-allowed', {jurisdiction_id: '这把密钥不是这个社区的'})
  }
  return {system, community}
}
