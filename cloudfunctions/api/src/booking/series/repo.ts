import {collection, command, inCommunity, type Change} from '../../kernel/database'
import {oneOf} from '../../kernel/pages'
import type {Series} from './documents'

export const series = collection<Series>('series')

/** More than a community has. */
const all = 200

export const seriesById = (community: string, id: string): Promise<Series | null> =>
  inCommunity(series, community).get(id)

export const addSeries = (one: Series): Promise<'added' | 'exists'> =>
  inCommunity(series, one.community).add(one)

/** Those of some ids. */
export const seriesByIds = async (community: string, ids: readonly string[]): Promise<readonly Series[]> =>
  ids.length === 0 ? [] : inCommunity(series, community).find({_id: command().in(ids)}, {limit: ids.length})

/** All of a resource that are not over on a day, the first that was planned first. */
export const seriesOf = async (
  community: string,
  resource: string,
  from: string,
): Promise<readonly Series[]> =>
  byOrd(
    await inCommunity(series, community).find(
      {'resource.id': resource, ends: command().gte(from)},
      {orderBy: ['ends', 'asc'], limit: all},
    ),
  )

/** All of a community that are not over on a day. */
export const seriesFrom = (community: string, from: string): Promise<readonly Series[]> =>
  inCommunity(series, community).find({ends: command().gte(from)}, {orderBy: ['ends', 'asc'], limit: all})

/** Those that somebody answers for, not over on a day. */
export const seriesOfContact = (
  community: string,
  persons: readonly string[],
  from: string,
): Promise<readonly Series[]> =>
  inCommunity(series, community).find(
    {contact: oneOf(persons), ends: command().gte(from)},
    {orderBy: ['ends', 'asc'], limit: 20},
  )

const byOrd = (found: readonly Series[]): readonly Series[] =>
  [...found].sort((one, other) => one.ord.localeCompare(other.ord))

/** Changes it if nobody did since it was read. */
export const updateSeries = async (one: Series, change: Change): Promise<boolean> =>
  (await inCommunity(series, one.community).update(
    {_id: one._id, rev: one.rev},
    {...change, rev: command().inc(1)},
  )) === 1

/** Those whose days have still to follow, of all communities. */
export const seriesDue = (now: Date, limit: number): Promise<readonly Series[]> =>
  series.find({nextAt: command().lte(now)}, {orderBy: ['nextAt', 'asc'], limit})
