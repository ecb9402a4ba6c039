import type {TakenFile} from '../../uploads/documents'
import {requestsWith} from '../repo'

/** Requests that have taken files out of one of these folders. */
export const requestsTaking = async (
  community: string,
  folders: readonly string[],
): Promise<readonly {readonly _id: string; readonly files: readonly TakenFile[]}[]> =>
  requestsWith(community, folders)
