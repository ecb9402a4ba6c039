import {collection, command, inCommunity, type Change} from '../kernel/database'
import type {CallState} from '../../../../miniprogram/packages/messages/rules/calls'
import type {CallTask} from './documents'

export const calls = collection<CallTask>('calls')

export const callId = (community: string, person: string, date: string): string =>
  `${community}:${person}:${date}`

export const callOrd = (date: string, id: string): string => `${date}:${id}`

export const callById = (community: string, id: string): Promise<CallTask | null> =>
  inCommunity(calls, community).get(id)

/** A person's call tasks, at most a hundred. */
export const callsOf = (community: string, person: string): Promise<readonly CallTask[]> =>
  inCommunity(calls, community).find({person}, {limit: 100})

/** Tasks in a state whose day is in a span, the earliest first. @param after `ord` of the last one that was shown */
export const callsBetween = (
  community: string,
  state: CallState,
  {from, until, after = from}: {readonly from: string; readonly until: string; readonly after?: string},
  limit: number,
): Promise<readonly CallTask[]> =>
  inCommunity(calls, community).find(
    // `;` is the sign after `:`, with which an id follows the day.
    {state, ord: command().and(command().gt(after), command().lt(`${until};`))},
    {orderBy: ['ord', 'asc'], limit},
  )

/** Tasks changed since a moment, the latest first. */
export const callsSince = (community: string, since: Date, limit: number): Promise<readonly CallTask[]> =>
  inCommunity(calls, community).find(
    {changedAt: command().gt(since)},
    {orderBy: ['changedAt', 'desc'], limit},
  )

export const addCall = (task: CallTask): Promise<'added' | 'exists'> =>
  inCommunity(calls, task.community).add(task)

/** Tells one thing more in the same call; false when the call was made meanwhile or knows of it. */
export const tellMore = async (task: CallTask, message: string, now: Date): Promise<boolean> =>
  (await inCommunity(calls, task.community).update(
    {_id: task._id, state: 'open', messages: command().nin([message])},
    {messages: command().push([message]), rev: command().inc(1), changedAt: now},
  )) === 1

/** Changes a task if nobody did since it was read. */
export const moveCall = async ({_id, community, rev}: CallTask, change: Change): Promise<boolean> =>
  (await inCommunity(calls, community).update({_id, rev}, {...change, rev: command().inc(1)})) === 1
