import {collection, command, inCommunity} from '../../kernel/database'
import {oneOf} from '../../kernel/pages'
import {nextEntry} from '../../kernel/timeline'
import type {Wait, WaitEvent, WaitState} from './documents'

export const waits = collection<Wait>('waits')

export const waitById = (community: string, id: string): Promise<Wait | null> =>
  inCommunity(waits, community).get(id)

export const addWait = (wait: Wait): Promise<'added' | 'exists'> =>
  inCommunity(waits, wait.community).add(wait)

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

/** Moves a wait on if nobody did since it was read. One write. */
export const moveWait = async (wait: Wait, {event, to, ...call}: WaitStep): Promise<boolean> => {
  const entry = nextEntry(wait.timeline, {...call, event, from: wait.state, to, payload: {}})
  const change = {state: to, timeline: command().push([entry]), changedAt: call.at, rev: command().inc(1)}
  return (await inCommunity(waits, wait.community).update({_id: wait._id, rev: wait.rev}, change)) === 1
}
