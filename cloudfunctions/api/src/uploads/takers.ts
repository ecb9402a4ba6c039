import {prechecksTaking} from '../booking/precheck/takes'
import {requestsTaking} from '../hotline/files/takes'
import type {Taker} from './documents'

/** Whatever has taken files out of one of these folders. Two reads. */
export const takersOf = async (community: string, folders: readonly string[]): Promise<readonly Taker[]> =>
  (await Promise.all([requestsTaking(community, folders), prechecksTaking(community, folders)])).flat()
