import {collection, command, inCommunity, type Change} from '../kernel/database'
import type {Anchor, AnchorRun, Leaves, Place, Timelined} from './documents'

const anchors = collection<Anchor>('anchors')
const runs = collection<AnchorRun>('anchorRuns')

const run = 'run'

export const anchorId = (community: string, date: string): string => `${community}:${date}`

export const currentRun = (): Promise<AnchorRun | null> => runs.get(run)

export const beginRuns = (first: Omit<AnchorRun, '_id' | 'rev'>): Promise<'added' | 'exists'> =>
  runs.add({_id: run, rev: 0, ...first})

/** Goes on unless another tick did since the run was read. */
export const moveRun = async (
  {rev}: AnchorRun,
  change: Partial<Pick<AnchorRun, 'from' | 'until' | 'reading' | 'closed'>>,
): Promise<boolean> => {
  const set: Change = Object.fromEntries(
    Object.entries(change).map(([field, value]) => [field, command().set(value)]),
  )
  return (await runs.update({_id: run, rev}, {...set, rev: command().inc(1)})) === 1
}

/** Documents with timelines belong to other domains, which declare them; here they are only read. */
const timelined = (name: string) => collection<Timelined>(name)

/** The moment of the change that lies back longest, or null. */
export const firstChange = async (name: string): Promise<Date | null> =>
  (
    await timelined(name).find(
      {changedAt: command().gt(new Date(0))},
      {orderBy: ['changedAt', 'asc'], limit: 1},
    )
  ).at(0)?.changedAt ?? null

/** Documents of all communities that changed after a moment, oldest change first. */
export const changedAfter = ({collection: name, at}: Place, limit: number): Promise<readonly Timelined[]> =>
  timelined(name).find({changedAt: command().gt(at)}, {orderBy: ['changedAt', 'asc'], limit})

/** Documents that changed at one moment, after an id. */
export const changedAt = (
  {collection: name, at}: Place,
  id: string,
  limit: number,
): Promise<readonly Timelined[]> =>
  timelined(name).find({changedAt: at, _id: command().gt(id)}, {orderBy: ['_id', 'asc'], limit})

/** Adds leaves to a day of a community that is not closed; the same ones again change nothing. */
export const addLeaves = async (community: string, date: string, leaves: Leaves): Promise<void> => {
  const _id = anchorId(community, date)
  const change: Record<string, unknown> = {}
  for (const [name, ids] of Object.entries(leaves)) {
    for (const [id, leaf] of Object.entries(ids)) change[`leaves.${name}.${id}`] = leaf
  }
  const scoped = inCommunity(anchors, community)
  if ((await scoped.update({_id, root: null}, change)) === 1) return
  const draft = {_id, community, date, leaves, root: null, count: 0, before: null}
  // It is there when another tick made it, or when it has these leaves already: then this changes nothing.
  if ((await scoped.add(draft)) === 'exists') await scoped.update({_id, root: null}, change)
}

/** Days of communities after one, in the order of their names. */
export const anchorsOn = (date: string, after: string, limit: number): Promise<readonly Anchor[]> =>
  anchors.find({date, community: command().gt(after)}, {orderBy: ['community', 'asc'], limit})

/** Closes a day, once: whoever comes second changes nothing. */
export const closeAnchor = async (
  anchor: Anchor,
  closing: Pick<Anchor, 'root' | 'count' | 'before'>,
): Promise<boolean> =>
  (await inCommunity(anchors, anchor.community).update({_id: anchor._id, root: null}, closing)) === 1

/** Adds the closed day of a community in which nothing was done. */
export const addAnchor = async (anchor: Anchor): Promise<boolean> =>
  (await inCommunity(anchors, anchor.community).add(anchor)) === 'added'

/** A community's last closed days, latest first. */
export const lastAnchors = (community: string, limit: number): Promise<readonly Anchor[]> =>
  inCommunity(anchors, community).find({root: command().gt('')}, {orderBy: ['date', 'desc'], limit})
