import type {Taker} from '../../uploads/documents'
import {prechecksWith} from './repo'

/** Pre-checks that have taken files out of one of these folders. */
export const prechecksTaking = async (
  community: string,
  folders: readonly string[],
): Promise<readonly Taker[]> => prechecksWith(community, folders)
