import {collection, command, inCommunity} from '../../kernel/database'
import type {Device, Outsider, OutsideSystem} from './documents'

const outsiders = collection<Outsider>('requestOutsiders')

export const addOutsider = (one: Outsider): Promise<'added' | 'exists'> =>
  inCommunity(outsiders, one.community).add(one)

export const outsiderIn = (community: string, id: string): Promise<Outsider | null> =>
  inCommunity(outsiders, community).get(id)

/** By its id alone: who calls over HTTP says no community, its own is what it was registered in. */
export const deviceById = async (id: string): Promise<Device | null> => {
  const one = await outsiders.get(id)
  return one?.what === 'device' ? one : null
}

export const systemById = async (id: string): Promise<OutsideSystem | null> => {
  const one = await outsiders.get(id)
  return one?.what === 'system' ? one : null
}

/** The latest first. @param before `ord` */
export const outsidersOf = (
  community: string,
  what: Outsider['what'],
  limit: number,
  before?: string,
): Promise<readonly Outsider[]> =>
  inCommunity(outsiders, community).find(
    {what, ...(before === undefined ? {} : {ord: command().lt(before)})},
    {orderBy: ['ord', 'desc'], limit},
  )

/** Ends it and forgets its secret; false when it is ended already. */
export const endOutsider = async (
  {community, _id}: Outsider,
  ended: {readonly by: string; readonly at: Date},
): Promise<boolean> =>
  (await inCommunity(outsiders, community).update(
    {_id, ended: null},
    {ended: command().set(ended), secret: null},
  )) === 1
