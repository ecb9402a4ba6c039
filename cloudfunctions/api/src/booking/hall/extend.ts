import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {nextState} from '../../../../../miniprogram/packages/booking/rules/states'
import {dateAt8, minuteOfDay, minutesOf, timeOf} from '../../../../../miniprogram/shared/time'
import {refuseAnotherDay} from '../anotherDay'
import {step} from '../step'
import {boardEntry} from '../view'

const lastMinute = 24 * 60 - 1

/**
 * Notes that a visit takes longer. Nobody else's visit is written to: how late they will be follows from this
 * one wherever it is shown (`rules/queue`).
 */
export const extend = async (
  context: CallContext,
  input: InputOf<'booking.extend'>,
): Promise<ReplyOf<'booking.extend'>> => {
  const booking = await step(context, input, (current) => {
    const to = nextState(current.state, 'extend')
    if (to === null) throw new Refusal('moved')
    refuseAnotherDay(current, dateAt8(context.now))
    const now = minuteOfDay(context.now)
    const from = Math.max(now, minutesOf(current.expects ?? '00:00'))
    return {
      event: 'extend',
      to,
      payload: {
        window: current.servedAt?.name ?? current.resource.name,
        before: {expects: current.expects ?? null},
      },
      change: {expects: timeOf(Math.min(lastMinute, from + input.minutes))},
    }
  })
  return boardEntry(booking, context)
}
