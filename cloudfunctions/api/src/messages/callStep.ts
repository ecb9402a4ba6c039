import type {CallContext} from '../context'
import {command} from '../kernel/database'
import {Refusal} from '../kernel/refusal'
import {untilWon} from '../kernel/retry'
import {nextEntry} from '../kernel/timeline'
import type {CallEvent} from '../../../../miniprogram/packages/messages/rules/calls'
import {callById, callOrd, moveCall} from './calls.repo'
import type {CallTask} from './documents'

type Place = Pick<CallTask, 'state' | 'date' | 'tries'>

/**
 * Moves a call task one step, once for its key: one conditional write with its timeline entry.
 * @param decide what becomes of it; throws the Refusal that fits
 */
export const callStep = (
  context: CallContext,
  {community, task: id}: {readonly community: string; readonly task: string},
  event: CallEvent,
  decide: (task: CallTask) => Place | Promise<Place>,
): Promise<CallTask> =>
  untilWon(async () => {
    const task = await callById(community, id)
    if (task === null) throw new Refusal('not-found')
    const {by, at, key, inputHash} = context.mark
    const earlier = task.timeline.find((entry) => entry.key === key && entry.by === by)
    if (earlier !== undefined) {
      if (earlier.inputHash !== inputHash) throw new Refusal('key-reused')
      return task
    }
    const {state, date, tries} = await decide(task)
    const before: Place = {state: task.state, date: task.date, tries: task.tries}
    const entry = nextEntry(task.timeline, {
      at,
      by,
      event,
      from: task.state,
      to: state,
      key,
      inputHash,
      payload: {before},
    })
    const place = {state, date, tries, ord: callOrd(date, task._id), changedAt: at}
    if (!(await moveCall(task, {...place, timeline: command().push([entry])}))) return null
    return {...task, ...place, timeline: [...task.timeline, entry], rev: task.rev + 1}
  })
