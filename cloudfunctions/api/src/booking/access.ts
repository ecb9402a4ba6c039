import type {CallContext} from '../context'
import {collection, inCommunity} from '../kernel/database'
import type {Booking} from './documents'

/** Who was shown whose personal data, and for what. */
export interface AccessLog {
  readonly _id: string
  readonly community: string
  readonly viewer: string
  readonly purpose: string
  readonly persons: readonly string[]
  readonly at: Date
}

const accessLogs = collection<AccessLog>('accessLogs')

/** Writes down that the caller saw a visitor's data; once for the call's key. */
export const noteAccess = async (context: CallContext, booking: Booking, purpose: string): Promise<void> => {
  await inCommunity(accessLogs, booking.community).add({
    _id: `${booking._id}:${context.key}`,
    community: booking.community,
    viewer: context.person._id,
    purpose,
    persons: [booking.person],
    at: context.now,
  })
}
