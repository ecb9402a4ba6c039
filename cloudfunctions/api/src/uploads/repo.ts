import {collection, command, inCommunity} from '../kernel/database'
import {oneOf} from '../kernel/pages'
import type {Kept, Uploads} from './documents'

const uploads = collection<Uploads>('uploads')

export const uploadsById = (community: string, id: string): Promise<Uploads | null> =>
  inCommunity(uploads, community).get(id)

export const addUploads = (opened: Uploads): Promise<'added' | 'exists'> =>
  inCommunity(uploads, opened.community).add(opened)

/** What lies at a place from now on. False: the folder is gone. */
export const keepAt = async (
  {_id, community}: Pick<Uploads, '_id' | 'community'>,
  place: number,
  kept: Kept,
): Promise<boolean> =>
  (await inCommunity(uploads, community).update({_id}, {[`kept.${String(place)}`]: command().set(kept)})) ===
  1

/** Folders whose day is over, the longest over first. */
export const uploadsDue = (now: Date, limit: number): Promise<readonly Uploads[]> =>
  uploads.find({due: command().lte(now)}, {orderBy: ['due', 'asc'], limit})

/** Puts one off that could not be taken away, so that it stops no others. */
export const putOffUploads = async ({_id, community, due}: Uploads, until: Date): Promise<void> => {
  await inCommunity(uploads, community).update({_id, due}, {due: until})
}

export const strikeUploads = async ({_id, community}: Uploads): Promise<number> =>
  inCommunity(uploads, community).remove({_id})

/** Of these people in all communities, at most a hundred: each is there for a day. */
export const uploadsBy = (by: readonly string[]): Promise<readonly Uploads[]> =>
  uploads.find({by: oneOf(by)}, {limit: 100})
