import type {CallContext} from '../context'
import {collection, inCommunity} from '../kernel/database'

/** Who was shown whose personal data, and for what. */
interface AccessLog {
  readonly _id: string
  readonly community: string
  readonly viewer: string
  readonly purpose: string
  /** Person ids; of someone without an account the id of the entry that names them. */
  readonly persons: readonly string[]
  readonly at: Date
}

const accessLogs = collection<AccessLog>('accessLogs')

/**
 * Writes down that the caller saw someone's data; once for the call's key.
 * @param of the document or entry that was looked at
 */
export const noteAccess = async (
  context: CallContext,
  {
    community,
    of,
    persons,
    purpose,
  }: {
    readonly community: string
    readonly of: string
    readonly persons: readonly string[]
    readonly purpose: string
  },
): Promise<void> => {
  await inCommunity(accessLogs, community).add({
    _id: `${of}:${context.key}`,
    community,
    viewer: context.person._id,
    purpose,
    persons,
    at: context.now,
  })
}
