import {collection, command, inCommunity, keep} from '../kernel/database'

/** A file of cloud storage that is there for some hours only. */
export interface PassingFile {
  readonly _id: string
  readonly community: string
  /** `papers/…`: ids of files are not known before there is one. */
  readonly path: string
  /** When it goes. */
  readonly due: Date
  /** Whose data is in it, where it is one person's; '-' where not. */
  readonly about: string
}

const passing = collection<PassingFile>('passingFiles')

/** Lists a file, or gives a listed one its new time. One write. */
export const listFile = (file: PassingFile): Promise<void> => keep(passing, file)

/** Files whose time is over, the longest over first. */
export const filesDue = (now: Date, limit: number): Promise<readonly PassingFile[]> =>
  passing.find({due: command().lte(now)}, {orderBy: ['due', 'asc'], limit})

/** Strikes a file that is gone, unless it has been given a new time since it was read. */
export const strikeFile = async ({_id, community, due}: PassingFile): Promise<void> => {
  await inCommunity(passing, community).remove({_id, due})
}

/** Puts a file off that could not be taken away, so that it stops no others. */
export const putOff = async ({_id, community, due}: PassingFile, until: Date): Promise<void> => {
  await inCommunity(passing, community).update({_id, due}, {due: until})
}

/** Files with the data of these people. */
export const filesAbout = (
  community: string,
  persons: readonly string[],
  limit: number,
): Promise<readonly PassingFile[]> =>
  inCommunity(passing, community).find({about: command().in(persons)}, {limit})

/** The same in all communities, at most a hundred: each is there for half a day. */
export const filesOf = (persons: readonly string[]): Promise<readonly PassingFile[]> =>
  passing.find({about: command().in(persons)}, {limit: 100})
