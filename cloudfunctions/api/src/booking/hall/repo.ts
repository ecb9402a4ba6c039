import {collection, command, inCommunity} from '../../kernel/database'
import type {Day} from '../documents'

const days = collection<Day>('days')

export const dayOf = (community: string, id: string): Promise<Day | null> =>
  inCommunity(days, community).get(id)

/** Days by id; one read. */
export const daysOf = async (community: string, ids: readonly string[]): Promise<readonly Day[]> =>
  ids.length === 0 ? [] : inCommunity(days, community).find({_id: command().in(ids)}, {limit: ids.length})

/**
 * Puts paper visits behind a day's list, if the list is as long as it was read: it never gets shorter, so its
 * numbers are the papers' own.
 */
export const queuePapers = async (day: Day, ids: readonly string[], now: Date): Promise<boolean> =>
  (await inCommunity(days, day.community).update(
    {_id: day._id, [`walkIns.${String(day.walkIns.length)}`]: command().exists(false)},
    {walkIns: command().push(ids), changedAt: now, rev: command().inc(1)},
  )) === 1
