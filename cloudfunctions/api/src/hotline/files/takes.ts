import type {Taker} from '../../uploads/documents'
import {requestsWith} from '../repo'

/** Requests that have taken files out of one of these folders. */
export const requestsTaking = async (
  community: string,
  folders: readonly string[],
): Promise<readonly Taker[]> => requestsWith(community, folders)
