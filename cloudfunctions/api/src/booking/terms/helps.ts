import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {nextState} from '../../../../../miniprogram/packages/booking/rules/states'
import {hasBegun} from '../begun'
import {ownVisit} from '../own'
import {readerOf} from '../reader'
import {serviceById} from '../repo'
import {step} from '../step'
import {bookingView} from '../view'
import {helpsOf} from './said'

/** What somebody needs when they come, to be changed until it begins. One write; for somebody else two. */
export const help = async (
  context: CallContext,
  {community, booking: id, helps}: InputOf<'booking.help'>,
): Promise<ReplyOf<'booking.help'>> => {
  const before = await ownVisit(context, community, id)
  const service = before.service === null ? null : await serviceById(community, before.service.id)
  const booking = await step(context, {community, booking: id}, (current) => {
    const to = nextState(current.state, 'help')
    if (to === null) throw new Refusal('moved')
    if (hasBegun(current, context.now)) throw new Refusal('slot-past')
    if (service === null) throw new Refusal('not-bookable')
    return {
      event: 'help',
      to,
      payload: context.acting === null ? {} : {acting: context.acting.how},
      change: {helps: helpsOf(service, helps)},
    }
  })
  return bookingView(booking, service, context.now, await readerOf(context, booking))
}
