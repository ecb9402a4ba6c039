import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {expectedIn} from './counts/repo'
import {isShown, resourcesById, serviceById, takesBookings} from './repo'
import {serviceView} from './view'

/** One service: what to bring, where, how long, what is promised. */
export const service = async (
  _context: CallContext,
  input: InputOf<'booking.service'>,
): Promise<ReplyOf<'booking.service'>> => {
  const found = await serviceById(input.community, input.service)
  if (found === null || !isShown(found)) throw new Refusal('not-found')
  const [resources, expected] = await Promise.all([
    resourcesById(input.community, found.resources ?? []),
    found.resources === undefined ? null : expectedIn(input.community),
  ])
  return serviceView(found, resources.filter(takesBookings), expected?.services[found._id])
}
