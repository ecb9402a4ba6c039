import type {CallContext} from '../context'
import {noteAccess} from '../people/access'

/** Staff who look at somebody's visits to do something for them leave their name, once a day. */
export const noteStaffLooked = async (context: CallContext, community: string, of: string): Promise<void> => {
  if (context.acting?.how !== 'staff') return
  await noteAccess(context, {community, of, persons: [context.subject._id], purpose: '替居民办事，查看预约'})
}
