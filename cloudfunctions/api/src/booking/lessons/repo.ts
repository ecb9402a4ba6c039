import {collection, command, inCommunity, type Change} from '../../kernel/database'
import type {Roll} from './documents'

const rolls = collection<Roll>('rolls')

export const rollById = (community: string, id: string): Promise<Roll | null> =>
  inCommunity(rolls, community).get(id)

export const addRoll = (roll: Roll): Promise<'added' | 'exists'> =>
  inCommunity(rolls, roll.community).add(roll)

/** Changes a day if nobody did since it was read. */
export const changeRoll = async (roll: Roll, change: Change, now: Date): Promise<boolean> =>
  (await inCommunity(rolls, roll.community).update(
    {_id: roll._id, rev: roll.rev},
    {...change, rev: command().inc(1), changedAt: now},
  )) === 1

/** Days on which the timer has to look who has not come, of all communities. */
export const rollsDue = (now: Date, limit: number): Promise<readonly Roll[]> =>
  rolls.find({nextAt: command().lte(now)}, {orderBy: ['nextAt', 'asc'], limit})
