import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {noteAccess} from '../people/access'
import {nextState} from '../../../../miniprogram/packages/booking/rules/states'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {refuseAnotherDay} from './anotherDay'
import {resourceById} from './repo'
import {step} from './step'
import {boardEntry} from './view'

/** Calls a person to a window. The caller sees the whole name, and that is written down. */
export const call = async (
  context: CallContext,
  input: InputOf<'booking.call'>,
): Promise<ReplyOf<'booking.call'>> => {
  const window = await resourceById(input.community, input.window)
  if (window === null) throw new Refusal('not-found', {window: '没有这个窗口'})
  const booking = await step(context, input, (current) => {
    const to = nextState(current.state, 'call')
    if (to === null) throw new Refusal('moved')
    refuseAnotherDay(current, dateAt8(context.now))
    const before = {
      calledBy: current.calledBy ?? null,
      servedAt: current.servedAt ?? null,
      result: current.result ?? null,
      expects: current.expects ?? null,
    }
    return {
      event: 'call',
      to,
      payload: {window: window.name, before},
      change: {
        calledBy: context.person._id,
        servedAt: {id: window._id, name: window.name},
        result: null,
        expects: null,
      },
    }
  })
  if (booking.kind === 'booked') {
    const {_id, community, person} = booking
    await noteAccess(context, {community, of: _id, persons: [person], purpose: '窗口叫号'})
  }
  return boardEntry(booking, context)
}
