import type {HolderPlace, HolderPost} from '../../../../../miniprogram/packages/places/rules/directory'
import {collection, command, inCommunity} from '../../kernel/database'
import {mostGone, type Entries, type Kept} from '../../kernel/entries'

/** A number that its owner made public: by a tap of their own, or on paper. Only this one is ever shown. */
export interface Published {
  readonly how: 'self' | 'paper'
  readonly by: string
  readonly at: Date
  /** Sealed. */
  readonly phone: string
}

/** Somebody who looks after homes. */
export interface HolderSaid {
  readonly post: HolderPost
  readonly place: HolderPlace
  readonly name: string
  /** The account, once it is known. */
  readonly person: string | null
  /** For the staff. Sealed. */
  readonly phone: string | null
  readonly published: Published | null
  readonly from: string
  readonly until: string | null
}

export type Holder = HolderSaid & Kept

/** The WeChat group of a grid. */
export interface Group {
  readonly name: string
  /** The picture of its code, a copy of ours in cloud storage. */
  readonly file: string
  /** Last day on which it can be scanned. */
  readonly until: string
  readonly by: string
  readonly at: Date
}

/** Who looks after which homes. `_id` is the community. */
export interface Directory {
  readonly _id: string
  readonly community: string
  readonly holders: Entries<HolderSaid>
  /** By grid. */
  readonly groups: Readonly<Record<string, Group>>
  /** Ids of holders that were taken out, the last ones. */
  readonly gone?: readonly string[]
  /** The day on which it was last looked whose posts are over; empty before the first. */
  readonly checked: string
  /** How many were let go because their time here was long over. */
  readonly ended?: number
}

/** A holder is some 500 bytes: full, the directory is 750 KB. */
const mostHolders = 1500

/** What every change of a holder keeps to. */
export const bounds = {
  gone: (directory: Directory | null): readonly string[] => directory?.gone ?? [],
  most: {entries: mostHolders, full: {name: '最多登记 1500 位，请先移出不再任职的人'}},
}

/** Holders whose time was over before a day, the first twenty. */
export const endedBefore = (directory: Directory | null, day: string): readonly string[] =>
  Object.entries(directory?.holders ?? {})
    .filter(([, {until}]) => until !== null && until < day)
    .map(([id]) => id)
    .slice(0, 20)

const directories = collection<Directory>('directories')

/** Null before the first entry. One read. */
export const directoryOf = (community: string): Promise<Directory | null> =>
  inCommunity(directories, community).get(community)

/** Begins a directory; another may have in the same moment. */
const begin = (community: string): Promise<'added' | 'exists'> =>
  inCommunity(directories, community).add({_id: community, community, holders: {}, groups: {}, checked: ''})

/** Adds a holder, or replaces or takes away (null) the one that was read; false when it is another by now. */
export const writeHolder = async (
  community: string,
  {id, entry, before}: {readonly id: string; readonly entry: Holder | null; readonly before: Kept | null},
  begun: boolean,
): Promise<boolean> => {
  if (!begun) await begin(community)
  const still =
    before === null ? {[`holders.${id}`]: command().exists(false)} : {[`holders.${id}.rev`]: before.rev}
  const change = {
    [`holders.${id}`]: entry === null ? command().remove() : command().set(entry),
    ...(entry === null ? {gone: command().push({each: [id], slice: -mostGone})} : {}),
  }
  return (await inCommunity(directories, community).update({_id: community, ...still}, change)) === 1
}

/** Lets holders go whose time is long over, unless they were changed since they were read. One write. */
export const letGo = async (directory: Directory, ids: readonly string[]): Promise<void> => {
  const {_id, community, holders} = directory
  await inCommunity(directories, community).update(
    {_id, ...Object.fromEntries(ids.map((id) => [`holders.${id}.rev`, holders[id]?.rev ?? 0]))},
    {
      ...Object.fromEntries(ids.map((id) => [`holders.${id}`, command().remove()])),
      ended: command().inc(ids.length),
    },
  )
}

/**
 * Ends lines on a day, unless they were changed since they were read; a number that was made public is public no
 * more. One write.
 */
export const endHolders = async (
  directory: Directory,
  ids: readonly string[],
  until: string,
): Promise<boolean> => {
  const {_id, community, holders} = directory
  const fields = (id: string) => ({
    [`holders.${id}.until`]: until,
    [`holders.${id}.published`]: null,
    [`holders.${id}.rev`]: command().inc(1),
  })
  return (
    (await inCommunity(directories, community).update(
      {_id, ...Object.fromEntries(ids.map((id) => [`holders.${id}.rev`, holders[id]?.rev ?? 0]))},
      Object.fromEntries(ids.flatMap((id) => Object.entries(fields(id)))),
    )) === 1
  )
}

/** Directories that were not looked at on a day. One query by index. */
export const uncheckedOn = (day: string, limit: number): Promise<readonly Directory[]> =>
  directories.find({checked: command().lt(day)}, {orderBy: ['checked', 'asc'], limit})

export const checkedOn = ({_id, community}: Directory, day: string): Promise<number> =>
  inCommunity(directories, community).update({_id}, {checked: day})

/** Sets the group of a grid, or takes it away (null). At most two writes. */
export const writeGroup = async (community: string, grid: string, group: Group | null): Promise<void> => {
  const change = {[`groups.${grid}`]: group === null ? command().remove() : command().set(group)}
  const scoped = inCommunity(directories, community)
  if ((await scoped.update({_id: community}, change)) > 0 || group === null) return
  await begin(community)
  await scoped.update({_id: community}, change)
}
