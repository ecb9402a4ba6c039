import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {nextState} from '../../../../../miniprogram/packages/booking/rules/states'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {refuseAnotherDay} from '../anotherDay'
import {dayId} from '../documents'
import {resourceById} from '../repo'
import {step} from '../step'
import {boardEntry} from '../view'
import {dayOf} from './repo'

/**
 * Sends a person on to another window, where they stand first and keep their number. Whoever called them is
 * through with them: the name is masked again until the other window calls.
 * @throws Refusal `invalid` at `window` where that is no window, is shut today, or is where they stand already
 */
export const transfer = async (
  context: CallContext,
  input: InputOf<'booking.transfer'>,
): Promise<ReplyOf<'booking.transfer'>> => {
  const {community, window: id} = input
  const today = dateAt8(context.now)
  const [window, day] = await Promise.all([resourceById(community, id), dayOf(community, dayId(id, today))])
  if (window?.kind !== 'window') throw new Refusal('invalid', {window: '没有这个窗口'})
  const booking = await step(context, input, (current) => {
    const to = nextState(current.state, 'transfer')
    if (to === null) throw new Refusal('moved')
    refuseAnotherDay(current, today)
    const from = current.servedAt ?? current.resource
    if (from.id === id) throw new Refusal('invalid', {window: '已经在这个窗口了'})
    // Asked only now: a window that shut since does not undo what was done.
    if (day === null || day.closed !== undefined) throw new Refusal('invalid', {window: '这个窗口今天不开'})
    return {
      event: 'transfer',
      to,
      payload: {
        window: from.name,
        to: window.name,
        before: {
          calledBy: current.calledBy ?? null,
          servedAt: current.servedAt ?? null,
          sentFrom: current.sentFrom ?? null,
          priority: current.priority,
          expects: current.expects ?? null,
        },
      },
      change: {
        calledBy: null,
        servedAt: {id, name: window.name},
        sentFrom: {id: from.id, name: from.name},
        priority: true,
        expects: null,
      },
    }
  })
  return boardEntry(booking, context)
}
