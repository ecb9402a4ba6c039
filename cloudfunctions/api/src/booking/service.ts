import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {resourcesById, serviceById} from './repo'
import {serviceView} from './view'

/** One service: what to bring, where, how long, what is promised. */
export const service = async (
  _context: CallContext,
  input: InputOf<'booking.service'>,
): Promise<ReplyOf<'booking.service'>> => {
  const found = await serviceById(input.community, input.service)
  if (found === null) throw new Refusal('not-found')
  return serviceView(found, await resourcesById(input.community, found.resources ?? []))
}
