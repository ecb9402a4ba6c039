import {collection, command, inCommunity, moveTogether, type Change} from '../../kernel/database'
import type {Thing} from './documents'

const things = collection<Thing>('things')

/** A thing of whatever community: what a code says. */
export const thingById = (id: string): Promise<Thing | null> => things.get(id)

export const addThing = (thing: Thing): Promise<'added' | 'exists'> =>
  inCommunity(things, thing.community).add(thing)

/** Things of a community, the latest first. @param before `ord` */
export const thingsOf = (community: string, limit: number, before?: string): Promise<readonly Thing[]> =>
  inCommunity(things, community).find(
    {state: 'used', ...(before === undefined ? {} : {ord: command().lt(before)})},
    {orderBy: ['ord', 'desc'], limit},
  )

export const thingsByIds = (community: string, ids: readonly string[]): Promise<readonly Thing[]> =>
  inCommunity(things, community).find({_id: command().in(ids)}, {limit: ids.length})

/** Ends a thing if nobody did since it was read. */
export const endThingNow = async (thing: Thing, change: Change): Promise<boolean> =>
  (await inCommunity(things, thing.community).update(
    {_id: thing._id, rev: thing.rev, state: 'used'},
    {...change, state: 'ended', rev: command().inc(1)},
  )) === 1

/** The same together with the thing that hangs there from now on. */
export const replaceThingNow = (thing: Thing, change: Change, by: Thing): Promise<boolean> =>
  moveTogether(
    [{collection: 'things', document: thing, change: {...change, state: 'ended'}}],
    [{collection: 'things', document: by}],
  )
