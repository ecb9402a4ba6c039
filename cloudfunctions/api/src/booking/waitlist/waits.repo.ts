import {collection, command, inCommunity, moveTogether, type Change, type Move} from '../../kernel/database'
import {oneOf} from '../../kernel/pages'
import {nextEntry} from '../../kernel/timeline'
import type {Wait, WaitEvent, WaitState} from './documents'

export const waits = collection<Wait>('waits')

export const waitById = (community: string, id: string): Promise<Wait | null> =>
  inCommunity(waits, community).get(id)

/** @param use what somebody makes it under, in one with it @returns false when that is another by now, or it is there */
export const addWait = async (wait: Wait, use?: Move): Promise<boolean> => {
  if (use === undefined) return (await inCommunity(waits, wait.community).add(wait)) === 'added'
  try {
    return await moveTogether([use], [{collection: 'waits', document: wait}])
  } catch (thrown) {
    if ((await waitById(wait.community, wait._id)) === null) throw thrown
    return false
  }
}

/** What somebody waits for from a day on, soonest first; hardly anybody waits for more than three. */
export const waitsOf = (
  community: string,
  persons: readonly string[],
  date: string,
): Promise<readonly Wait[]> =>
  inCommunity(waits, community).find(
    {person: oneOf(persons), ord: command().gte(date), state: 'waiting'},
    {orderBy: ['ord', 'asc'], limit: 50},
  )

export const waitsById = (community: string, ids: readonly string[]): Promise<readonly Wait[]> =>
  inCommunity(waits, community).find({_id: command().in(ids)}, {limit: 200})

/** Who makes a step, and by which call. */
export interface WaitStep {
  readonly event: WaitEvent
  readonly to: WaitState
  readonly at: Date
  readonly by: string
  readonly key: string
  readonly inputHash: string
}

/**
 * Moves a wait on if nobody did since it was read. One write.
 * @param also what changes with it @param use what somebody does it under, in one with it
 */
export const moveWait = async (
  wait: Wait,
  {event, to, ...call}: WaitStep,
  also: Change = {},
  use?: Move,
): Promise<boolean> => {
  const entry = nextEntry(wait.timeline, {...call, event, from: wait.state, to, payload: {}})
  const over = to === 'waiting' ? {} : {home: command().remove()}
  const change = {...also, ...over, state: to, timeline: command().push([entry]), changedAt: call.at}
  if (use !== undefined) return moveTogether([{collection: 'waits', document: wait, change}, use])
  return (
    (await inCommunity(waits, wait.community).update(
      {_id: wait._id, rev: wait.rev},
      {...change, rev: command().inc(1)},
    )) === 1
  )
}
