import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {nextState} from '../../../../miniprogram/packages/booking/rules/states'
import {letKeptGo} from './closing/kept'
import {cancelledNotices} from './notices'
import {refuseOthersVisit} from './own'
import {readerOf} from './reader'
import {placeOf} from './dayPlaces.repo'
import {releasePlace} from './releasePlace'
import {serviceById} from './repo'
import {hasBegun} from './begun'
import {step} from './step'
import {bookingView} from './view'

/** What a step of somebody else's keeps about by what right it was made. */
const actingAs = ({acting}: CallContext) => (acting === null ? {} : {acting: acting.how})

/**
 * Cancels one's own visit before it starts: the booking first, then the place. Cut off in between,
 * a retry or the timer gives the place back. Two writes, two more where another time was kept because its own is shut.
 */
export const cancel = async (
  context: CallContext,
  input: InputOf<'booking.cancel'>,
): Promise<ReplyOf<'booking.cancel'>> => {
  const booking = await step(context, input, (current) => {
    refuseOthersVisit(context, current)
    const to = nextState(current.state, 'cancel')
    if (to === null) throw new Refusal('moved')
    if (hasBegun(current, context.now)) throw new Refusal('slot-past')
    return {
      event: 'cancel',
      to,
      payload: {reason: input.reason, ...actingAs(context)},
      change: {},
      notices: context.acting === null ? [] : cancelledNotices(current, context.person._id, input.reason),
    }
  })
  await releasePlace(placeOf(booking), context.now)
  await letKeptGo(booking, context.mark)
  const service = booking.service === null ? null : await serviceById(input.community, booking.service.id)
  return bookingView(booking, service, context.now, await readerOf(context, booking))
}
