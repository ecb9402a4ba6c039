import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {slotKey} from '../../../../miniprogram/packages/booking/rules/slots'
import {nextState, returnDays} from '../../../../miniprogram/packages/booking/rules/states'
import {dateAt8, daysBetween, minuteOfDay, timeOf} from '../../../../miniprogram/shared/time'
import {ordOf} from './documents'
import {refuseAnotherDay} from './anotherDay'
import {step} from './step'
import {boardEntry} from './view'

/**
 * Notes that a person has come. Who comes back with papers that were missing joins today's queue
 * before the others; who booked another day is told so.
 */
export const arrive = async (
  context: CallContext,
  input: InputOf<'booking.arrive'>,
): Promise<ReplyOf<'booking.arrive'>> => {
  const today = dateAt8(context.now)
  const booking = await step(context, input, (current) => {
    const to = nextState(current.state, 'arrive')
    if (to === null) throw new Refusal('moved')
    const payload = {window: current.resource.name}
    if (current.state === 'lacking') {
      if (daysBetween(current.date, today) > returnDays) throw new Refusal('not-found')
      const {date, slot, until, ord, priority, result, sentFrom} = current
      const time = timeOf(minuteOfDay(context.now))
      return {
        event: 'arrive',
        to,
        payload: {
          ...payload,
          before: {date, slot, until, ord, priority, result: result ?? null, sentFrom: sentFrom ?? null},
        },
        change: {
          date: today,
          slot: slotKey(time),
          until: time,
          ord: ordOf(today, slotKey(time), current._id),
          priority: true,
          result: null,
          sentFrom: null,
        },
      }
    }
    refuseAnotherDay(current, today)
    return {
      event: 'arrive',
      to,
      payload: {
        ...payload,
        before: {result: current.result ?? null, sentFrom: current.sentFrom ?? null},
      },
      change: {result: null, sentFrom: null},
    }
  })
  return boardEntry(booking, context)
}
