import type {CallContext} from '../context'
import type {Membership} from '../people/account'
import {coveredBy} from '../people/posts/find'
import {registry} from './registry'

/** How much waits for somebody that another has to see to. Lines of the directory end by themselves with their posts. */
export const waitingFor = async (context: CallContext, membership: Membership): Promise<number> => {
  const counts = await Promise.all(
    registry
      .filter(({kind}) => kind !== 'lines')
      .map((items) => items.count(context, membership.community, coveredBy(membership))),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}
