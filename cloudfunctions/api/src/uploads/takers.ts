import {requestsTaking} from '../hotline/files/takes'
import type {Taker} from './documents'

/** Whatever has taken files out of one of these folders. */
export const takersOf = async (community: string, folders: readonly string[]): Promise<readonly Taker[]> =>
  requestsTaking(community, folders)
