import * as v from 'valibot'
import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {afterCall, callStates} from '../../../../miniprogram/packages/messages/rules/calls'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {callStep} from './callStep'
import {nextWorkday} from './callTasks'
import {callViews, undoUntil} from './callView'
import type {CallTask} from './documents'

const shown = async (
  context: CallContext,
  community: string,
  task: CallTask,
): Promise<ReplyOf<'messages.callDone'>> => {
  const [view] = await callViews(context, community, [task])
  if (view === undefined) throw new Refusal('not-found')
  return view
}

/** Notes how a call went. Where nobody answered it is made again on the next working day, three times at most. */
export const callDone = async (
  context: CallContext,
  input: InputOf<'messages.callDone'>,
): Promise<ReplyOf<'messages.callDone'>> => {
  const today = dateAt8(context.now)
  const task = await callStep(context, input, input.outcome, async (current) => {
    const tomorrow = await nextWorkday(input.community, today)
    const after = afterCall(current, input.outcome, {today, tomorrow})
    if (after === null) throw new Refusal('moved')
    return after
  })
  return shown(context, input.community, task)
}

const kept = v.object({
  before: v.object({state: v.picklist(callStates), date: v.string(), tries: v.number()}),
})

/** Takes back what the caller noted last about a call, within five minutes. */
export const undoCall = async (
  context: CallContext,
  input: InputOf<'messages.undoCall'>,
): Promise<ReplyOf<'messages.undoCall'>> => {
  const task = await callStep(context, input, 'undo', (current) => {
    if (undoUntil(current, context) === null) throw new Refusal('undo-too-late')
    return v.parse(kept, current.timeline.at(-1)?.payload).before
  })
  return shown(context, input.community, task)
}
